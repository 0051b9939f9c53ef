import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from assistant.protection.capacity import CapacityGuard


class Stream:
    """An application whose answer streams until it is told to end, or fails."""

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails
        self.end = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await self.end.wait()
        if self.fails:
            raise RuntimeError("broken off")
        await send({"type": "http.response.body", "body": b""})


def asking(path: str = "/api/chat") -> dict[str, Any]:
    return {"type": "http", "method": "POST", "path": path, "headers": [], "query_string": b""}


async def nothing() -> Message:
    return {"type": "http.disconnect"}


async def status_of(guard: CapacityGuard, path: str = "/api/chat") -> int:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    await guard(asking(path), nothing, send)
    return int(sent[0]["status"])


@pytest.mark.parametrize("ending", ["its end", "a failure", "the client's leaving"])
def test_a_stream_holds_its_place_until(ending: str) -> None:
    async def held() -> tuple[int, int, int]:
        stream = Stream(fails=ending == "a failure")
        guard = CapacityGuard(stream, places=1)
        first = asyncio.create_task(status_of(guard))
        await asyncio.sleep(0)
        during = await status_of(guard)
        if ending == "the client's leaving":
            first.cancel()
        stream.end.set()
        await asyncio.gather(first, return_exceptions=True)
        stream.fails = False
        return during, guard.taken, await status_of(guard)

    assert asyncio.run(held()) == (503, 0, 200)


def test_reading_needs_no_place() -> None:
    async def read() -> int:
        stream = Stream()
        stream.end.set()
        return await status_of(CapacityGuard(stream, places=0), "/api/units")

    assert asyncio.run(read()) == 200
