"""milvus-lite's gRPC server in a process of its own, as a service meets a Milvus server."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTS_WITHIN_SECONDS = 30.0
STOPS_WITHIN_SECONDS = 10.0


class MilvusServer:
    """One server over one folder; it can be killed and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.port = _free_port()
        self.uri = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it takes connections."""
        folder, port = str(self._folder / "data"), str(self.port)
        options = ["server", "--host", "127.0.0.1", "--port", port, "--data-dir", folder]
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "milvus_lite", *options], stdout=log, stderr=log
            )
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not self._takes_connections():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError((self._folder / "server.log").read_text(encoding="utf-8"))
            time.sleep(0.05)

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait(STOPS_WITHIN_SECONDS)
            self._process = None

    def _takes_connections(self) -> bool:
        with socket.socket() as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0


@contextmanager
def milvus_server(folder: Path) -> Iterator[MilvusServer]:
    """A started server, ended afterwards."""
    server = MilvusServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
