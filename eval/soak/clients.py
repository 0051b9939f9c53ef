"""Clients that cost little, so that hundreds of them fit beside the service they ask."""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

HUNG_SECONDS = 10.0  # without an answer for so long, a client gives up
OK, BROKEN, HUNG = 200, 0, -1
"""Statuses: an answer; the connection ended before there was one; nothing came at all."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a service listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question; `at` is when it was asked, by the clock of `perf_counter`."""

    at: float
    milliseconds: float
    status: int
    retry_after: float | None = None


class Client:
    """Asks one question at a time over a connection that it keeps."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, question: str) -> Reply:
        """Ask and wait for the last byte, counted from before the connection is made."""
        began = perf_counter()
        try:
            async with asyncio.timeout(HUNG_SECONDS):
                status, retry_after = await self._asked(question)
        except TimeoutError:
            self.close()
            status, retry_after = HUNG, None
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            status, retry_after = BROKEN, None
        return Reply(began, (perf_counter() - began) * 1000, status, retry_after)

    def close(self) -> None:
        """Close the connection."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None

    async def _asked(self, question: str) -> tuple[int, float | None]:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._address.host, self._address.port)
        reader, writer = self._streams
        writer.write(request_of(question))
        head = headers_of(await reader.readuntil(b"\r\n\r\n"))
        await reader.readexactly(int(head["content-length"]))
        retry_after = head.get("retry-after")
        if head.get("connection") == "close":
            self.close()
        return int(head[""]), None if retry_after is None else float(retry_after)


def request_of(question: str, stream: bool = False) -> bytes:
    """A question as it goes over a connection."""
    body = json.dumps({"question": question, "stream": stream}).encode()
    head = (
        "POST /api/chat HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def headers_of(head: bytes) -> dict[str, str]:
    r"""Headers by their names in lower case; the status under "".

    >>> headers_of(b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n\r\n")
    {'': '503', 'retry-after': '1'}
    """
    first, *lines = head.decode("latin-1").split("\r\n")
    named = (line.partition(":") for line in lines if line)
    return {"": first.split()[1]} | {name.lower(): value.strip() for name, _, value in named}


async def ask_until(
    ends: float, address: Address, questions: Iterator[str], replies: list[Reply]
) -> None:
    """One client that asks until a time; refused, it comes back when it was told to."""
    client = Client(address)
    try:
        while perf_counter() < ends:
            reply = await client.ask(next(questions))
            replies.append(reply)
            if reply.status != OK:
                rest = ends - perf_counter()
                await asyncio.sleep(max(0.0, min(reply.retry_after or 1.0, rest)))
    finally:
        client.close()


async def press(
    address: Address, questions: Iterator[str], clients: int, seconds: float
) -> list[Reply]:
    """What so many clients get that ask at once for so long."""
    replies: list[Reply] = []
    ends = perf_counter() + seconds
    async with asyncio.TaskGroup() as group:
        for _ in range(clients):
            group.create_task(ask_until(ends, address, questions, replies))
    return replies
