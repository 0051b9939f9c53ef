import asyncio
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from assistant.protection import capacity
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


def guard_of(
    stream: Stream, places: int, at_work: int = 1, wait_seconds: float = 5
) -> CapacityGuard:
    return CapacityGuard(stream, places, at_work, wait_seconds)


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
        guard = guard_of(stream, places=1)
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
        return await status_of(guard_of(stream, places=0), "/api/units")

    assert asyncio.run(read()) == 200


def test_who_stands_in_line_is_served_in_turn() -> None:
    async def served() -> tuple[int, list[int], int]:
        stream = Stream()
        guard = guard_of(stream, places=3)
        waiting = [asyncio.create_task(status_of(guard)) for _ in range(3)]
        await asyncio.sleep(0.01)
        at_work, beyond = guard.line.borrowed_tokens, await status_of(guard)
        stream.end.set()
        return int(at_work), list(await asyncio.gather(*waiting)), beyond

    assert asyncio.run(served()) == (1, [200, 200, 200], 503)


def test_who_stands_in_line_too_long_is_told_to_come_back() -> None:
    async def served() -> tuple[int, int, int]:
        stream = Stream()
        guard = guard_of(stream, places=2, wait_seconds=0.05)
        first = asyncio.create_task(status_of(guard))
        await asyncio.sleep(0)
        second = await status_of(guard)
        stream.end.set()
        return second, await first, guard.taken

    assert asyncio.run(served()) == (503, 200, 0)


def test_who_leaves_the_line_gives_the_place_back() -> None:
    async def left() -> tuple[int, int]:
        stream = Stream()
        guard = guard_of(stream, places=2)
        first, second = (asyncio.create_task(status_of(guard)) for _ in range(2))
        await asyncio.sleep(0.01)
        second.cancel()
        await asyncio.gather(second, return_exceptions=True)
        taken = guard.taken
        stream.end.set()
        await first
        return taken, guard.taken

    assert asyncio.run(left()) == (1, 0)


def test_those_refused_come_back_at_different_times() -> None:
    async def told() -> list[bytes]:
        guard = guard_of(Stream(), places=0)
        found: list[bytes] = []

        async def send(message: Message) -> None:
            found.append(dict(message.get("headers", ())).get(b"retry-after", b""))

        for _ in range(4):
            await guard(asking(), nothing, send)
        return [after for after in found if after]

    assert asyncio.run(told()) == [b"1", b"2", b"3", b"1"]


def test_a_client_that_reads_nothing_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(capacity, "UNREAD_SECONDS", 0.01)

    async def served() -> tuple[int, int, int, int]:
        stream, read = Stream(), asyncio.Event()
        stream.end.set()
        guard = guard_of(stream, places=1)
        unread = Unread(read)
        first = asyncio.create_task(guard(asking(), nothing, unread))
        await unread.waiting.wait()
        await asyncio.sleep(0.05)
        while_unread = await status_of(guard)
        read.set()
        await first
        return while_unread, unread.parts, guard.taken, int(guard.line.borrowed_tokens)

    assert asyncio.run(served()) == (200, 2, 0, 0)


class Unread:
    """Takes the parts of a response only when it is told to read."""

    def __init__(self, read: asyncio.Event) -> None:
        self.read = read
        self.waiting = asyncio.Event()
        self.parts = 0

    async def __call__(self, message: Message) -> None:  # noqa: ARG002
        self.waiting.set()
        await self.read.wait()
        self.parts += 1
