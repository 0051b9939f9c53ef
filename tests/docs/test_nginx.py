"""The reverse proxy of docs/deploy before a real server: answers and streams pass."""

import asyncio
import shutil
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Thread

import httpx
import pytest
from fastapi.responses import StreamingResponse

from assistant.api.app import create_app
from assistant.cli.serving import listening
from assistant.operation.operation import Operation
from assistant.operation.server import Server
from assistant.settings import Settings
from tests.assistant.doubles import RESPONSIBLE, ScriptedService

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
WRITTEN = (Path(__file__).parents[2] / "docs/deploy/nginx.conf").read_text(encoding="utf-8")
STEP_SECONDS = 0.3
WHOLE = """daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 64; }}
http {{ client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{server}
}}
"""

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


async def three_events() -> AsyncIterator[str]:
    for number in range(3):
        yield f"data: {number}\n\n"
        await asyncio.sleep(STEP_SECONDS)


@contextmanager
def upstream() -> Iterator[int]:
    """A real server with a stream below /api/chat; yields its port."""
    settings, service = Settings(), ScriptedService()
    app = create_app(service, settings)

    @app.get("/api/chat/three/events")
    async def events() -> StreamingResponse:
        return StreamingResponse(three_events(), media_type="text/event-stream")

    with listening("127.0.0.1", 0) as address:
        server = Server(app, settings.operation, Operation.of(service).stopping)
        thread = Thread(target=server.run, kwargs={"sockets": [address]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield address.getsockname()[1]
        server.should_exit = True
        thread.join()


def configured(folder: Path, port: int, behind: int) -> Path:
    """The example with this machine's ports and folders, and without its certificate."""
    server = WRITTEN.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    server = server.replace("server 127.0.0.1:8000;", f"server 127.0.0.1:{behind};")
    server = server.replace("/var/log/nginx/zhice.log", f"{folder}/access.log")
    lines = (line for line in server.splitlines() if "ssl_certificate" not in line)
    file = folder / "nginx.conf"
    file.write_text(WHOLE.format(folder=folder, server="\n".join(lines)), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def proxy(folder: Path) -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert NGINX
    with upstream() as behind:
        file = configured(folder, port, behind)
        command = [NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(file)]
        with subprocess.Popen(command) as run:
            wait_for(port, run)
            yield f"http://127.0.0.1:{port}"
            run.terminate()
            run.wait(10)


def wait_for(port: int, run: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        assert run.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except ConnectionRefusedError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"nginx does not listen on {port}")


def test_an_answer_passes_with_the_proxy_s_request_id(proxy: str, folder: Path) -> None:
    answer = httpx.post(f"{proxy}/api/chat?q=secret", json={"question": RESPONSIBLE})
    assert (answer.status_code, answer.json()["status"]) == (200, "answered")
    log = (folder / "access.log").read_text(encoding="utf-8")
    assert answer.headers["x-request-id"] in log
    assert "secret" not in log


def test_a_stream_passes_piece_by_piece(proxy: str) -> None:
    with httpx.stream("GET", f"{proxy}/api/chat/three/events", timeout=10) as response:
        came = [(line, time.monotonic()) for line in response.iter_lines() if line]
    assert [line for line, _ in came] == ["data: 0", "data: 1", "data: 2"]
    assert all(b - a > STEP_SECONDS / 2 for (_, a), (_, b) in pairwise(came))


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
def test_what_is_for_this_machine_is_not_passed(proxy: str, path: str) -> None:
    refused = httpx.get(f"{proxy}{path}")
    assert refused.status_code == 404
    assert "zhice_" not in refused.text
