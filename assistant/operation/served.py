"""A request that is over, by the template of its route: no address, no query, no question."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Template:
    """A route: what its paths look like, and how it is written."""

    pattern: re.Pattern[str]
    path: str


@dataclass(frozen=True, slots=True)
class Served:
    """`route` as in `/api/measures/{measure_id}`; `status` is None where nothing was sent."""

    method: str
    route: str
    status: int | None
    seconds: float


def route_of(scope: Mapping[str, Any]) -> str:
    """The template of the route that an ASGI scope was matched with; UNMATCHED without one.

    A request that a guard refused was never matched; the application's `state.templates` say where
    it was going.

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
    templates: Sequence[Template] = scope["app"].state.templates if "app" in scope else ()
    aimed = (one.path for one in templates if one.pattern.match(scope["path"]))
    return next(aimed, UNMATCHED)


def method_of(scope: Mapping[str, Any]) -> str:
    """The method of an ASGI scope, where it is one of HTTP's.

    >>> method_of({"method": "GET"}), method_of({"method": "BREW"})
    ('GET', 'other')
    """
    return scope["method"] if scope["method"] in METHODS else "other"
