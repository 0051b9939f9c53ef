"""Requests' heads: not larger and not slower than any client of good will sends them.

Nothing else of the server limits them: httptools takes any number of headers, and uvicorn waits
for the end of them as long as a client likes.
"""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_BYTES = 32 * 1024  # request line and headers; nginx takes 4 × 8 kB by default
MAX_SECONDS = 10.0  # from the connection, or a request's first byte, to the end of its headers


class LimitedHeads(HttpToolsProtocol):
    """uvicorn's protocol for one connection, which it closes where a head breaks a limit."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.head_bytes = 0
        self.deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected; it is to send a head in time."""
        super().connection_made(transport)
        self.wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self.stop_waiting()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self.wait_for_head()

    def on_headers_complete(self) -> None:
        """Its head is complete."""
        self.stop_waiting()
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """More bytes, which the parser has seen when they are counted."""
        super().data_received(data)
        if self.deadline is None:
            return
        self.head_bytes += len(data)
        if self.head_bytes > MAX_BYTES and not self.transport.is_closing():
            self.send_400_response("Request head too large.")

    def wait_for_head(self) -> None:
        """Count the bytes and the seconds of the next head."""
        self.stop_waiting()
        self.head_bytes = 0
        self.deadline = self.loop.call_later(MAX_SECONDS, self.transport.close)

    def stop_waiting(self) -> None:
        """No head is being waited for."""
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None
