"""HEAD wherever there is GET (RFC 9110, section 9.3.2): load balancers and link checkers use it."""

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.methods import methods_of


class HeadLikeGet:
    """ASGI middleware, the innermost: a HEAD is answered as a GET; the server drops the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        reads = "GET" in methods_of(scope["app"].routes, scope).split(", ")
        served = {**scope, "method": "GET"} if reads else scope
        await self.app(served, receive, send)
