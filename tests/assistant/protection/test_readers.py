import socket
import time
from contextlib import suppress

import httpx
import pytest

from assistant.protection import readers
from tests.assistant.doubles import RESPONSIBLE, ScriptedService
from tests.assistant.protection.serving import Address, serving

REQUEST = b"GET /widget.js HTTP/1.1\r\nHost: zhice\r\n\r\n"
REQUESTS = 100  # together more than the buffers of both ends of a connection hold


def read_after(address: Address, seconds: float, sent: bytes = REQUEST * REQUESTS) -> int:
    """Bytes that a client gets of its requests' responses, if it reads nothing for a while."""
    received = 0
    with socket.socket() as client, suppress(ConnectionError, TimeoutError):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(1.0)
        client.connect((address.host, address.port))
        client.sendall(sent)
        time.sleep(seconds)
        while part := client.recv(1 << 20):
            received += len(part)
    return received


def test_who_asks_and_does_not_read_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MAX_SECONDS", 0.3)
    with serving(ScriptedService(), reading_per_address="") as address:
        size = len(httpx.get(f"{address.url}/widget.js").content)
        assert read_after(address, 1.0) < REQUESTS * size


def test_who_reads_late_but_in_time_gets_all() -> None:
    with serving(ScriptedService(), reading_per_address="") as address:
        size = len(httpx.get(f"{address.url}/widget.js").content)
        assert read_after(address, 0.3) > REQUESTS * size


def test_who_leaves_several_requests_behind_is_sent_nothing_more(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(readers, "MAX_SECONDS", 0.3)
    body = f'{{"question": "{RESPONSIBLE}", "stream": true}}'.encode()
    head = b"POST /api/chat HTTP/1.1\r\nHost: zhice\r\nContent-Type: application/json\r\n"
    streamed = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    with serving(ScriptedService(), reading_per_address="", asking_per_address="") as address:
        read_after(address, 1.0, (REQUEST + streamed) * REQUESTS)
        assert httpx.get(f"{address.url}/healthz").status_code == 200
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
