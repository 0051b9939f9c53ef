"""A request that is over, by the template of its route: no address, no query, no question."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

from starlette.routing import compile_path

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNMATCHED = "unmatched"


class Documented(Protocol):
    """An application that describes its interface."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""


@dataclass(frozen=True, slots=True)
class Served:
    """`route` as in `/api/measures/{measure_id}`; `status` is None where nothing was sent."""

    method: str
    route: str
    status: int | None
    seconds: float


def route_of(scope: Mapping[str, Any]) -> str:
    """The template of the route that an ASGI scope was matched with; UNMATCHED without one.

    A request that a guard refused was never matched; the interface says where it was going.

    >>> route_of({"path": "/宝宝屋谁负责"})
    'unmatched'
    >>> route_of({"path": "/static/zhice.css", "root_path": "/static", "endpoint": "files"})
    '/static/*'
    """
    template = getattr(scope.get("route"), "path", None)
    if template is not None:
        return str(template)
    if scope.get("endpoint") is not None and scope.get("root_path"):
        return f"{scope['root_path']}/*"
    templates = _templates(scope["app"]) if "app" in scope else ()
    aimed = (template for pattern, template in templates if pattern.match(scope["path"]))
    return next(aimed, UNMATCHED)


@lru_cache(maxsize=1)
def _templates(app: Documented) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The templates of an application's interface, each with what its paths look like."""
    return tuple((compile_path(path)[0], path) for path in app.openapi()["paths"])


def method_of(scope: Mapping[str, Any]) -> str:
    """The method of an ASGI scope, where it is one of HTTP's.

    >>> method_of({"method": "GET"}), method_of({"method": "BREW"})
    ('GET', 'other')
    """
    return scope["method"] if scope["method"] in METHODS else "other"
