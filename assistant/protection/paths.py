"""Addresses mean one thing to guards and to routes."""

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.refusing import refuse


class PathGuard:
    """ASGI middleware: no address has a control character, so one that does is unknown.

    The framework's patterns end with `$`, which also fits before a line feed: without this,
    `/api/chat%0A` would be answered, and be in no row of the table of areas.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 404."""
        if scope["type"] == "http" and has_control(scope["path"]):
            error = RequestError("path_unknown", 404, path=shown(scope["path"]))
            await refuse(error, scope, receive, send)
        else:
            await self.app(scope, receive, send)


def has_control(path: str) -> bool:
    r"""Whether a path has a control character (C0, DEL or C1).

    >>> has_control("/api/chat\n"), has_control("/documents/方案（终稿） 2")
    (True, False)
    """
    return any(char < " " or "\x7f" <= char <= "\x9f" for char in path)


def shown(path: str) -> str:
    r"""A path without its control characters.

    >>> shown("/api/chat\n")
    '/api/chat'
    """
    return "".join(char for char in path if not has_control(char))
