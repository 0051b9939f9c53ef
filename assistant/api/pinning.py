"""Around every request: what it is answered from is one generation of the index, whole."""

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.live import LiveAssistant


class Pinning:
    """ASGI middleware over a service that changes generations while it serves.

    A handler asks the service several times (for the answer, then for the documents of its
    measures); without this, the generation could change in between. Threads that the framework
    starts for a handler take the context with them.
    """

    def __init__(self, app: ASGIApp, live: LiveAssistant) -> None:
        self.app = app
        self.live = live

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request from the generation that is in use now."""
        with self.live.pinned():
            await self.app(scope, receive, send)
