"""Clients that take their time, and clients that ask and never read what they are sent."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import perf_counter

from eval.soak.clients import Address, request_of

PAUSE_SECONDS = 1.0  # between two bytes
UNREAD_SECONDS = 16.0  # a connection that is not read is given up then, and made again
UNREAD_BYTES = 4096  # what the machine takes for a client that does not read
REQUESTS = 20  # sent one behind the other over such a connection
LIST = "区教育局有哪些任务？"  # its answer of 240 kB is larger than what a connection holds unread

BadClient = Callable[[Address, float], Awaitable[None]]


async def slow_head(address: Address, ends: float) -> None:
    """Sends the head of a request byte by byte, again and again until a time."""
    await _drop_by_drop(address, ends, b"", request_of(LIST))


async def slow_body(address: Address, ends: float) -> None:
    """Sends the body of a request byte by byte, again and again until a time."""
    request = request_of(LIST)
    body = request.index(b"\r\n\r\n") + 4
    await _drop_by_drop(address, ends, request[:body], request[body:])


async def no_reader(address: Address, ends: float) -> None:
    """Asks for long answers, whole and in events by turns, and reads nothing of them."""
    asked = (request_of(LIST) + request_of(LIST, stream=True)) * (REQUESTS // 2)
    loop = asyncio.get_running_loop()
    while (left := ends - perf_counter()) > 0:
        with socket.socket() as unread, suppress(OSError):
            unread.setblocking(False)
            unread.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, UNREAD_BYTES)
            await loop.sock_connect(unread, (address.host, address.port))
            await loop.sock_sendall(unread, asked)
            await asyncio.sleep(min(UNREAD_SECONDS, left))


BAD_CLIENTS: dict[str, BadClient] = {
    "slow_head": slow_head,
    "slow_body": slow_body,
    "no_reader": no_reader,
}


async def _drop_by_drop(address: Address, ends: float, at_once: bytes, drops: bytes) -> None:
    """Send bytes slowly until the server has had enough, then from the beginning."""
    while perf_counter() < ends:
        with suppress(OSError):
            _, writer = await asyncio.open_connection(address.host, address.port)
            try:
                writer.write(at_once)
                await _dropped(writer, drops, ends)
            finally:
                writer.close()


async def _dropped(writer: asyncio.StreamWriter, drops: bytes, ends: float) -> None:
    for drop in drops:
        left = ends - perf_counter()
        if left <= 0:
            return
        writer.write(bytes([drop]))
        await writer.drain()
        await asyncio.sleep(min(PAUSE_SECONDS, left))
