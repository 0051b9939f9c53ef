"""A real `zhice serve` in a process of its own, to be asked, killed and started again."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from uuid import uuid4

from eval.errors import EvaluationError

COMMAND = (
    sys.executable,
    "-c",
    "import sys; from assistant.cli.main import app; app(sys.argv[1:])",
)
TOKEN = "crash-tests-only-token"
START_SECONDS = 120.0
TIMEOUT_SECONDS = 60.0


def environment(scratch: Path) -> dict[str, str]:
    """What the processes of a run see: no setting of the machine's, a folder for their files."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHICE_")}
    temporary = scratch / "tmp"
    temporary.mkdir(exist_ok=True)
    return {
        **kept,
        "TMPDIR": str(temporary),
        "ZHICE_ENCODER": "hashing",
        "ZHICE_ADMIN_TOKEN": TOKEN,
        "ZHICE_PROTECTION__ASKING_PER_ADDRESS": "",
        "ZHICE_PROTECTION__READING_PER_ADDRESS": "",
    }


class ServiceProcess:
    """Serves an index on a port of this machine.

    down  spans of time, of the monotonic clock, in which it was killed or starting
    """

    def __init__(self, index_dir: Path, scratch: Path) -> None:
        self._index_dir = index_dir
        self._environment = environment(scratch)
        self.log = scratch / "service.log"
        self.port = free_port()
        self.down: list[tuple[float, float]] = []
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start it and wait until it is ready; the seconds that took. Raises EvaluationError."""
        began = time.monotonic()
        options = ["serve", "--index", str(self._index_dir), "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*COMMAND, *options], stdout=log, stderr=log, env=self._environment
            )
        while not self._ready():
            if self._process.poll() is not None or time.monotonic() - began > START_SECONDS:
                told = self.log.read_text(encoding="utf-8", errors="replace")[-500:]
                raise EvaluationError(f"The service did not start: {told}")
            time.sleep(0.05)
        return time.monotonic() - began

    def kill(self) -> None:
        """By SIGKILL."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def killed_and_started(self) -> float:
        """Kill it, then start; the seconds until it was ready again."""
        since = time.monotonic()
        self.kill()
        return self.started_again(since)

    def started_again(self, since: float) -> float:
        """Start after a kill at a time; the seconds until it was ready."""
        seconds = self.start()
        self.down.append((since, time.monotonic()))
        return seconds

    def put(self, name: str, data: bytes) -> int:
        """POST a document; the status, 0 where the connection broke."""
        edge = uuid4().hex
        head = (
            f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        )
        body = head.encode() + data + f"\r\n--{edge}--\r\n".encode()
        kind = f"multipart/form-data; boundary={edge}"
        return self._send("POST", "/api/admin/documents", body, {"Content-Type": kind})

    def take_out(self, document_id: str) -> int:
        """DELETE a document; the status, 0 where the connection broke."""
        return self._send("DELETE", f"/api/admin/documents/{document_id}", None, {})

    def stop(self) -> None:
        """End it; the list of down times is complete then."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()

    def _send(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> int:
        return self._request(method, path, body, {**headers, "Authorization": f"Bearer {TOKEN}"})

    def _ready(self) -> bool:
        return self._request("GET", "/readyz", None, {}) == 200

    def _request(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> int:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_SECONDS)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            response.read()
            return response.status
        except (OSError, HTTPException):
            return 0
        finally:
            connection.close()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
