"""Clients that ask and do not read: what they leave unread holds up nobody for long.

uvicorn waits without end for a client to take what was sent, and a question keeps its place
meanwhile (`CapacityGuard`): a few connections that read nothing would take all places.
"""

import asyncio
from typing import Any

from assistant.protection.heads import LimitedHeads

MAX_SECONDS = 15.0  # for about 50 kB of what was sent beyond the buffers of both machines


class LimitedReaders(LimitedHeads):
    """The protocol for one connection, which it also closes where its client stops reading."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.unread: asyncio.TimerHandle | None = None

    def pause_writing(self) -> None:
        """More is waiting for the client than the server keeps."""
        super().pause_writing()
        self.unread = self.loop.call_later(MAX_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has read most of it."""
        self.forget_unread()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self.forget_unread()
        super().connection_lost(exc)

    def forget_unread(self) -> None:
        """Nothing too large is waiting for the client."""
        if self.unread is not None:
            self.unread.cancel()
            self.unread = None
