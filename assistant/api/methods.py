"""Which methods an address takes."""

from collections.abc import Sequence

from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from assistant.operation.served import METHODS


def methods_of(routes: Sequence[BaseRoute], scope: Scope) -> str:
    """The methods that an address takes, over all its routes, as the header Allow lists them.

    Whatever can be read with GET can be looked at with HEAD (`HeadLikeGet`).
    """
    found = {
        method
        for method in METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    }
    return ", ".join(sorted(found | ({"HEAD"} if "GET" in found else set())))
