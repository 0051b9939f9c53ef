"""A service in a process of its own, to be put under load."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from eval.errors import EvaluationError
from eval.soak.clients import Address

HOST = "127.0.0.1"
START_SECONDS, STOP_SECONDS = 120.0, 60.0
SERVE = "from assistant.cli.main import app; app()"
UNLIMITED = {  # all clients here have one address
    "ZHICE_PROTECTION__ASKING_PER_ADDRESS": "",
    "ZHICE_PROTECTION__READING_PER_ADDRESS": "",
}


@dataclass(frozen=True, slots=True)
class Served:
    """A service that runs: where it listens, its process, and the file of its log."""

    address: Address
    process: int
    log: Path

    def errors(self) -> int:
        """Lines of the log that tell of an error."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return sum(" ERROR " in line for line in lines)


@contextmanager
def served(index: Path, log: Path) -> Iterator[Served]:
    """Serve an index until the end of the context; the environment's other settings hold.

    Raises EvaluationError where it does not start.
    """
    port = free_port()
    command = [sys.executable, "-c", SERVE, "serve", "--index", str(index), "--port", str(port)]
    with log.open("wb") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, env=os.environ | UNLIMITED)
        try:
            wait_until_ready(process, port, log)
            yield Served(Address(HOST, port), process.pid, log)
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_ready(process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    """Return when the service says that it is ready. Raises EvaluationError."""
    opener = build_opener(ProxyHandler({}))
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends and process.poll() is None:
        try:
            with opener.open(f"http://{HOST}:{port}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise EvaluationError(f"the service did not start; see {log}")


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])
