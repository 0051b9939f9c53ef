"""How many questions are worked on at once; those beyond are told at once to come back."""

from anyio import CapacityLimiter, fail_after
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of
from assistant.protection.refusing import refuse

RESERVED_THREADS = 16  # for reading and health, while every place for questions is taken
RETRY = {"Retry-After": "1"}  # seconds; an answer takes tens of milliseconds


class CapacityGuard:
    """ASGI middleware: some questions at work, some in line before them, else 503 at once.

    places        questions at work and in line
    at_work       questions at work, each until its stream ends; more of them than processors make
                  every answer slower, and reading too, unless they wait for a language model
    wait_seconds  longest that one stands in line

    Questions run in the framework's threads (anyio: 40 unless told otherwise), so there are more
    of these than questions at work, and reading never stands behind questions.
    """

    def __init__(self, app: ASGIApp, places: int, at_work: int, wait_seconds: float) -> None:
        self.app = app
        self.places = places
        self.at_work = at_work
        self.wait_seconds = wait_seconds
        self.taken = 0
        self.line = CapacityLimiter(at_work)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 503."""
        if scope["type"] != "http" or area_of(scope) is not Area.ASKING:
            await self.app(scope, receive, send)
        elif self.taken >= self.places:
            await refuse(RequestError("busy", 503), scope, receive, send, RETRY)
        else:
            self.enlarge_thread_pool()
            self.taken += 1
            try:
                await self.serve_in_turn(scope, receive, send)
            finally:
                self.taken -= 1

    async def serve_in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request when those before it leave room; 503 where that takes too long."""
        turn = object()  # the limiter is told who borrows: requests of one task are not one
        try:
            with fail_after(self.wait_seconds):
                await self.line.acquire_on_behalf_of(turn)
        except TimeoutError:
            await refuse(RequestError("busy", 503), scope, receive, send, RETRY)
            return
        try:
            await self.app(scope, receive, send)
        finally:
            self.line.release_on_behalf_of(turn)

    def enlarge_thread_pool(self) -> None:
        """As many threads as questions at work, and some; of this event loop, perhaps a new one."""
        limiter = current_default_thread_limiter()
        limiter.total_tokens = max(limiter.total_tokens, self.at_work + RESERVED_THREADS)
