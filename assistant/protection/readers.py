"""Clients that ask and do not read: what they leave unread holds up nobody for long.

uvicorn waits without end for a client to take what was sent, and a question keeps its place
meanwhile (`CapacityGuard`): a few connections that read nothing would take all places.
"""

import asyncio
from typing import Any

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

from assistant.protection.heads import LimitedHeads

MAX_SECONDS = 15.0  # for about 50 kB of what was sent beyond the buffers of both machines


class LimitedReaders(LimitedHeads):
    """The protocol for one connection, which it also closes where its client stops reading."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.unread: asyncio.TimerHandle | None = None
        self.under_way: RequestResponseCycle | None = None

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """A request's turn has come."""
        self.under_way = cycle
        super()._start_asgi_task(cycle, app)

    def pause_writing(self) -> None:
        """More is waiting for the client than the server keeps."""
        super().pause_writing()
        self.unread = self.loop.call_later(MAX_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read most of it."""
        self.forget_unread()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone: nothing more is sent, and no request behind this one begins.

        uvicorn tells only the last request that came, which is not the one under way where a
        client sends several without waiting.
        """
        self.forget_unread()
        self.pipeline.clear()
        if self.under_way is not None and not self.under_way.response_complete:
            self.under_way.disconnected = True
            self.under_way.message_event.set()
        super().connection_lost(exc)

    def forget_unread(self) -> None:
        """Nothing too large is waiting for the client."""
        if self.unread is not None:
            self.unread.cancel()
            self.unread = None
