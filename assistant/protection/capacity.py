"""How many questions are worked on at once; those beyond are told at once to come back."""

import asyncio
from itertools import cycle

from anyio import CapacityLimiter, fail_after
from anyio.to_thread import current_default_thread_limiter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of
from assistant.protection.refusing import refuse

RESERVED_THREADS = 16  # for reading and health, while every place for questions is taken
RETRY_SECONDS = (1, 2, 3)  # by turns, so that those refused together do not come back together
UNREAD_SECONDS = 0.5  # a client that has not taken what was sent by then gives up its place


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
        self.retry_seconds = cycle(RETRY_SECONDS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 503."""
        if scope["type"] != "http" or area_of(scope) is not Area.ASKING:
            await self.app(scope, receive, send)
        elif self.taken >= self.places:
            await self.refuse(scope, receive, send)
        else:
            self.enlarge_thread_pool()
            place = Place(self)
            try:
                await self.serve_in_turn(place, scope, receive, send)
            finally:
                place.give_up()

    async def serve_in_turn(
        self, place: "Place", scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Serve a request when those before it leave room; 503 where that takes too long."""
        try:
            with fail_after(self.wait_seconds):
                await place.take()
        except TimeoutError:
            place.give_up()
            await self.refuse(scope, receive, send)
            return
        await self.app(scope, receive, PlacedSending(place, send))

    async def refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with 503 and when to come back."""
        retry = {"Retry-After": str(next(self.retry_seconds))}
        await refuse(RequestError("busy", 503), scope, receive, send, retry)

    def enlarge_thread_pool(self) -> None:
        """As many threads as questions at work, and some; of this event loop, perhaps a new one."""
        limiter = current_default_thread_limiter()
        limiter.total_tokens = max(limiter.total_tokens, self.at_work + RESERVED_THREADS)


class Place:
    """One question's place: in line from the beginning, at work once it is taken."""

    def __init__(self, guard: CapacityGuard) -> None:
        self.guard = guard
        self.counted = True
        self.at_work = False
        guard.taken += 1

    async def take(self) -> None:
        """Wait for its turn; nothing where it is at work already."""
        if self.at_work:
            return
        if not self.counted:
            self.counted = True
            self.guard.taken += 1
        await self.guard.line.acquire_on_behalf_of(self)  # requests of one task are not one
        self.at_work = True

    def give_up(self) -> None:
        """Let others have it; nothing where it was given up already."""
        if self.at_work:
            self.at_work = False
            self.guard.line.release_on_behalf_of(self)
        if self.counted:
            self.counted = False
            self.guard.taken -= 1


class PlacedSending:
    """A response on its way: who does not read it keeps no other question waiting.

    The server takes the next part only when the client has taken most of those before.
    """

    def __init__(self, place: Place, send: Send) -> None:
        self.place = place
        self.send = send

    async def __call__(self, message: Message) -> None:
        """The next part; its question stands in line again where sending took too long."""
        unread = asyncio.get_running_loop().call_later(UNREAD_SECONDS, self.place.give_up)
        try:
            await self.send(message)
        finally:
            unread.cancel()
        if message.get("more_body", message["type"] == "http.response.start"):
            await self.place.take()
