"""How many questions are worked on at once; the next one is told at once to come back."""

from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of
from assistant.protection.refusing import refuse

RESERVED_THREADS = 16  # for reading and health, while every place for questions is taken
RETRY = {"Retry-After": "1"}  # seconds; an answer takes tens of milliseconds


class CapacityGuard:
    """ASGI middleware: at most `places` questions at once, a stream until its end; else 503.

    Nothing queues here: who waits in a line that only grows waits for nothing. Questions run in
    the framework's threads (anyio: 40 unless told otherwise), so there are more of these than
    places, and reading never stands behind questions.
    """

    def __init__(self, app: ASGIApp, places: int) -> None:
        self.app = app
        self.places = places
        self.taken = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 503."""
        if scope["type"] != "http" or area_of(scope) is not Area.ASKING:
            await self.app(scope, receive, send)
            return
        if self.taken >= self.places:
            await refuse(RequestError("busy", 503), scope, receive, send, RETRY)
            return
        self.enlarge_thread_pool()
        self.taken += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self.taken -= 1

    def enlarge_thread_pool(self) -> None:
        """As many threads as places, and some; of this event loop, which may be a new one."""
        limiter = current_default_thread_limiter()
        limiter.total_tokens = max(limiter.total_tokens, self.places + RESERVED_THREADS)
