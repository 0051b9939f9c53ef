"""The HTTP server, and how it ends.

The first SIGTERM or SIGINT: not ready at once, new requests for `drain_seconds` more, then none;
what is under way has `stop_seconds`, and the process ends with 0. The second one ends it at once.
"""

import logging
import os
import socket
import threading
import time
from types import FrameType
from typing import Any

import uvicorn

from assistant.operation.settings import OperationSettings
from assistant.protection.readers import LimitedReaders

EXTRA_SECONDS = 5.0  # after `stop_seconds`, for what only a thread that hangs needs
FORCED = 1  # exit code of a process that did not end in time
BY_SIGNAL = 128  # exit code of a process that a signal ended, added to its number; as in shells

log = logging.getLogger("zhice.server")


class Server(uvicorn.Server):
    """Serves until a signal; `stopping` is set with the first one.

    It believes no header of a proxy by itself (`protection.trusted_proxies` decides), limits the
    heads of requests and how long a client reads nothing, takes no web sockets, and does not say
    what it is.
    """

    def __init__(self, app: Any, settings: OperationSettings, stopping: threading.Event) -> None:
        config = uvicorn.Config(
            app,
            http=LimitedReaders,
            ws="none",
            access_log=False,  # addresses hold questions
            log_config=None,
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=settings.stop_seconds,
        )
        super().__init__(config)
        self._stopping = stopping
        self._drain_seconds = settings.drain_seconds
        self._stop_seconds = settings.stop_seconds
        self._closes_at: float | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop, or where that is under way already, end; no log, for it may be interrupted."""
        if self._stopping.is_set():
            os._exit(BY_SIGNAL + sig)
        self._stopping.set()

    async def on_tick(self, counter: int) -> bool:
        """Ten times a second: whether to close now."""
        if self._stopping.is_set() and self._closes_at is None:
            self._closes_at = time.monotonic() + self._drain_seconds
            log.info(
                "stopping: new requests for %g s more, then %d s for those under way",
                self._drain_seconds,
                self._stop_seconds,
            )
        if self._closes_at is not None and time.monotonic() >= self._closes_at:
            self.should_exit = True
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let what is under way finish; after a signal, a thread that hangs holds no process."""
        if self._stopping.is_set():
            last = threading.Timer(self._stop_seconds + EXTRA_SECONDS, os._exit, [FORCED])
            last.daemon = True
            last.start()
        await super().shutdown(sockets)
        log.info("stopped")
