"""Work in the thread pool that is sent while it is done, and that stops when the client leaves."""

from collections.abc import Mapping
from typing import Protocol

import anyio
from anyio import CapacityLimiter
from fastapi.sse import KEEPALIVE_COMMENT, EventSourceResponse
from starlette.types import Send

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx would hold events back
}


class Work(Protocol):
    """Something that is made piece by piece; its methods may block, and are called in turn."""

    def piece(self) -> bytes | None:
        """The next bytes to send; None at the end."""

    def failed(self, error: Exception) -> bytes:
        """What to send where `piece` raised: the last bytes."""

    def close(self) -> None:
        """Stop; nothing is asked for after it."""


class Streaming:
    """How streams of one application run: their heartbeat, and the threads that they wait in.

    The threads are their own, so that streams which wait for a language model hold up no other
    request.
    """

    def __init__(self, heartbeat_seconds: float, waiting_threads: int) -> None:
        self.heartbeat_seconds = heartbeat_seconds
        self.threads = CapacityLimiter(waiting_threads)


class WorkResponse(EventSourceResponse):
    """Sends server-sent events as the work yields them.

    Each step runs in a thread with the context of the request, so that it sees the generation of
    the index that the request is pinned to. When the client leaves, the step in hand ends first,
    for a thread cannot be stopped, and then the work is closed.
    """

    def __init__(self, work: Work, streaming: Streaming) -> None:
        super().__init__((), headers=HEADERS)
        self.work = work
        self.streaming = streaming
        self.failed = False

    async def stream_response(self, send: Send) -> None:
        """Send what the work yields, with a comment now and then, and close it whatever happens."""
        start = {"status": self.status_code, "headers": self.raw_headers}
        try:
            await send({"type": "http.response.start", **start})
            async with anyio.create_task_group() as group:
                group.start_soon(self._beat, send)
                while (piece := await self._piece()) is not None:
                    await send_part(send, piece)
                group.cancel_scope.cancel()
        finally:
            with anyio.CancelScope(shield=True):
                await anyio.to_thread.run_sync(self.work.close, limiter=self.streaming.threads)
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def _piece(self) -> bytes | None:
        return await anyio.to_thread.run_sync(self._step, limiter=self.streaming.threads)

    def _step(self) -> bytes | None:
        if self.failed:
            return None
        try:
            return self.work.piece()
        except Exception as error:  # the response has begun; a client must not be left waiting
            self.failed = True
            return self.work.failed(error)

    async def _beat(self, send: Send) -> None:
        while True:
            await anyio.sleep(self.streaming.heartbeat_seconds)
            await send_part(send, KEEPALIVE_COMMENT)


async def send_part(send: Send, part: bytes) -> None:
    """Part of a body that goes on."""
    await send({"type": "http.response.body", "body": part, "more_body": True})
