"""The service's own origin, told to the pages: behind a proxy, the connection does not tell it."""

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.protection.proxies import Proxies

STATE = "own_origin"


class OwnOrigin:
    """ASGI middleware: notes the origin that clients address, as `Proxies` knows it."""

    def __init__(self, app: ASGIApp, proxies: Proxies) -> None:
        self.app = app
        self.proxies = proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            scope.setdefault("state", {})[STATE] = self.proxies.origin(scope)
        await self.app(scope, receive, send)


def own_origin_of(request: Request) -> str:
    """The origin with which absolute addresses begin; the connection's where nothing tells it."""
    noted: str | None = getattr(request.state, STATE, None)
    return noted or str(request.base_url).rstrip("/")
