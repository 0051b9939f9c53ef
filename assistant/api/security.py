"""Which tokens open which operations, as the OpenAPI document declares it."""

from typing import Any

from assistant.operation.settings import MetricsAccess
from assistant.protection.areas import Area, is_api
from assistant.protection.session_guard import GUARDED
from assistant.protection.sessions import HEADER
from assistant.settings import Settings

METRICS = "/metrics"
NONE: dict[str, list[str]] = {}
SCHEMES: dict[str, Any] = {
    "administrator": {
        "type": "http",
        "scheme": "bearer",
        "description": "The administrators' token (ZHICE_ADMIN_TOKEN)",
    },
    "portal": {
        "type": "http",
        "scheme": "bearer",
        "description": "The key of a portal's server (ZHICE_PROTECTION__PORTAL_KEYS)",
    },
    "metrics": {
        "type": "http",
        "scheme": "bearer",
        "description": "The token of the measurements, or the administrators'",
    },
    "session": {
        "type": "apiKey",
        "in": "header",
        "name": HEADER,
        "description": "A token from POST /api/session, for a visitor of a portal",
    },
}
"""By their names under `#/components/securitySchemes`."""


def is_closed(path: str, area: Area, settings: Settings) -> bool:
    """Whether an operation answers 401 to whoever brings no token."""
    if path == METRICS or area in (Area.ADMIN, Area.TOKENS):
        return True
    return settings.protection.require_session and area in GUARDED and is_api(path)


def security_of(path: str, area: Area, settings: Settings) -> list[dict[str, list[str]]]:
    """What an operation takes, any one of them; NONE where it can do without."""
    if path == METRICS:
        found = [*schemes("metrics"), *schemes("administrator")]
        access = settings.operation.metrics
        return found if access is MetricsAccess.TOKEN else [NONE, *found]
    if area is Area.ADMIN:
        return schemes("administrator")
    if area is Area.TOKENS:
        return schemes("portal")
    if area not in GUARDED or not is_api(path):
        return [NONE]
    found = schemes("session", "portal", "administrator")
    return found if settings.protection.require_session else [NONE, *found]


def schemes(*names: str) -> list[dict[str, list[str]]]:
    """Requirements of one scheme each."""
    return [{name: []} for name in names]
