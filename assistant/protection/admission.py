"""Which pages may use the service: its own and those of the portals that the owner lists."""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of, is_api, is_public_file
from assistant.protection.proxies import Proxies
from assistant.protection.refusing import refuse

METHODS = "GET, POST"
HEADERS = "Content-Type, Last-Event-ID, X-Zhice-Session, Accept-Language"
"""Never Authorization: a portal's key has no place in a browser."""
PREFLIGHT_SECONDS = 600  # within what every browser keeps (Chromium: at most 7200)
SAFE = ("GET", "HEAD")


class Admission:
    """Decides by `Origin`, which browsers set and no page can; programs send none.

    origins  as browsers send them, compared character by character
    """

    def __init__(self, origins: Sequence[str], proxies: Proxies) -> None:
        self._origins = frozenset(origins)
        self._proxies = proxies

    def granted(self, scope: Scope) -> str | None:
        """The listed origin that a request comes from, to be named to the browser."""
        sent = Headers(scope=scope).getlist("origin")
        return sent[0] if len(sent) == 1 and sent[0] in self._origins else None

    def refuses(self, scope: Scope) -> bool:
        """Whether a page that is neither the service's own nor listed sent a request."""
        path, reading = scope["path"], scope["method"] in SAFE
        if is_public_file(path) or (reading and not is_api(path)):
            return False
        headers = Headers(scope=scope)
        sent = headers.getlist("origin")
        if not sent:
            crossing = headers.get("sec-fetch-site") == "cross-site"
            return crossing and not (reading and headers.get("sec-fetch-mode") == "navigate")
        if len(sent) > 1 or area_of(scope) is Area.TOKENS:
            return True  # a session token is fetched by a server, never by a page
        return sent[0] not in self._origins and sent[0] != self._proxies.origin(scope)


class OriginGuard:
    """ASGI middleware: refuses requests of other origins and answers preflights of the listed."""

    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self.app = app
        self.admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 403 or a preflight's 204."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif self.admission.refuses(scope):
            await refuse(RequestError("origin_refused", 403), scope, receive, send)
        elif is_preflight(scope) and self.admission.granted(scope):
            await preflight(send)
        else:
            await self.app(scope, receive, send)


def is_preflight(scope: Scope) -> bool:
    """Whether a browser asks what it may send (Fetch standard, CORS-preflight request)."""
    return scope["method"] == "OPTIONS" and (
        "access-control-request-method" in Headers(scope=scope)
    )


async def preflight(send: Send) -> None:
    """What the pages of a listed origin may send."""
    headers = [
        (b"access-control-allow-methods", METHODS.encode()),
        (b"access-control-allow-headers", HEADERS.encode()),
        (b"access-control-max-age", str(PREFLIGHT_SECONDS).encode()),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
