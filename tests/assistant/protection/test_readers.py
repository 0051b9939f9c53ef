import socket
import time
from contextlib import suppress

import httpx
import pytest

from assistant.protection import readers
from tests.assistant.doubles import ScriptedService
from tests.assistant.protection.serving import Address, serving

REQUEST = b"GET /widget.js HTTP/1.1\r\nHost: zhice\r\n\r\n"
REQUESTS = 100  # together more than the buffers of both ends of a connection hold


def read_after(address: Address, seconds: float) -> int:
    """Bytes that a client gets of its requests' responses, if it reads nothing for a while."""
    received = 0
    with socket.socket() as client, suppress(ConnectionError, TimeoutError):
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        client.settimeout(1.0)
        client.connect((address.host, address.port))
        client.sendall(REQUEST * REQUESTS)
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
