"""Over sockets: what only a real server and real bytes show."""

import json
import logging
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Timer

import httpx
import pytest

from assistant.protection import heads
from tests.assistant.doubles import RESPONSIBLE, ScriptedService
from tests.assistant.protection.sending import PORTAL, told
from tests.assistant.protection.serving import Address, HeldService, serving

QUESTION = json.dumps({"question": RESPONSIBLE}).encode()


def head(*headers: str, length: int = len(QUESTION)) -> bytes:
    lines = [
        "POST /api/chat HTTP/1.1",
        "Host: zhice",
        "Content-Type: application/json",
        f"Content-Length: {length}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def status_of(response: bytes) -> int:
    return int(response.split(b" ", 2)[1])


@pytest.fixture(scope="module")
def address() -> Iterator[Address]:
    service = ScriptedService()
    with serving(service, origins=[PORTAL], body_seconds=0.3) as address:
        yield address


def test_the_listed_origin_is_answered_and_told_so(address: Address) -> None:
    response = address.exchange(head(f"Origin: {PORTAL}"), QUESTION)
    assert status_of(response) == 200
    assert f"access-control-allow-origin: {PORTAL}".encode() in response


@pytest.mark.parametrize(
    "headers",
    [
        ["Origin: https://evil.com"],
        [f"Origin: {PORTAL}", "Origin: https://evil.com"],
        ["Origin: null"],
        [f"oRiGiN: {PORTAL}.evil.com"],
    ],
)
def test_other_origins_are_refused_before_the_body_is_read(
    address: Address, headers: list[str]
) -> None:
    response = address.exchange(head(*headers))  # the body never comes
    assert status_of(response) == 403


def test_the_server_does_not_say_what_it_is(address: Address) -> None:
    assert "server" not in httpx.get(f"{address.url}/healthz").headers


def test_a_body_that_is_declared_too_large_is_refused_before_it_is_sent(address: Address) -> None:
    assert status_of(address.exchange(head(length=1_000_001))) == 413


def test_a_body_without_a_length_is_cut_off_at_the_limit(
    address: Address, caplog: pytest.LogCaptureFixture
) -> None:
    opening = head("Transfer-Encoding: chunked").replace(b"Content-Length", b"X-Length")
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    with caplog.at_level(logging.INFO, logger="zhice.http"):
        address.exchange(opening, *[chunk] * 17)  # it may be reset before the answer is read
    assert [message[:19] for message in caplog.messages] == ["POST /api/chat 413 "]


def test_a_body_that_dribbles_in_is_given_up(address: Address) -> None:
    began = time.perf_counter()
    response = address.exchange(head(), QUESTION[:10])  # the rest never comes
    assert (status_of(response), 0.25 < time.perf_counter() - began < 2) == (408, True)


def test_endless_headers_are_not_held(address: Address) -> None:
    endless = head()[:-2] + b"X-Filler: " + b"x" * 40_000
    assert status_of(address.exchange(endless)) == 400


@pytest.mark.parametrize("sent", [b"", b"GET /healthz HT", b"GET /healthz HTTP/1.1\r\nHost: a"])
def test_a_head_that_does_not_come_closes_the_connection(
    address: Address, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heads, "MAX_SECONDS", 0.2)
    assert address.exchange(sent) == b""


def test_long_work_and_a_second_request_outlast_the_time_of_a_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heads, "MAX_SECONDS", 0.2)
    service = HeldService()
    with serving(service) as held, httpx.Client(base_url=held.url, timeout=30) as client:
        Timer(0.5, service.let_go.set).start()
        question = {"question": RESPONSIBLE}
        assert [told(client.post("/api/chat", json=question)) for _ in range(2)] == [(200, "")] * 2


def test_every_place_taken_means_503_at_once_and_reading_goes_on() -> None:
    service = HeldService()
    with (
        serving(service, max_concurrent=4) as address,
        ThreadPoolExecutor(4) as pool,
        httpx.Client(base_url=address.url, timeout=30) as client,
    ):

        def ask(_: int = 0) -> httpx.Response:
            return client.post("/api/chat", json={"question": RESPONSIBLE})

        working = [pool.submit(ask) for _ in range(4)]
        while len(service.calls) < 4:
            time.sleep(0.01)
        refused = ask()
        assert (told(refused), refused.headers["retry-after"]) == ((503, "busy"), "1")
        assert told(client.get("/api/search?q=宝宝屋")) == (503, "busy")
        assert [client.get(path).status_code for path in ("/readyz", "/api/units")] == [200, 200]
        assert len(service.calls) == 4
        service.let_go.set()
        assert [told(one.result()) for one in working] == [(200, "")] * 4
        assert told(ask()) == (200, "")


def test_more_questions_than_usual_threads_are_worked_on_at_once() -> None:
    service, many = HeldService(), {"max_concurrent": 50, "max_at_work": 50}
    pooled = httpx.Limits(max_connections=51)
    with (
        serving(service, **many) as address,
        ThreadPoolExecutor(50) as pool,
        httpx.Client(base_url=address.url, timeout=30, limits=pooled) as client,
    ):

        def ask(_: int) -> int:
            return client.post("/api/chat", json={"question": RESPONSIBLE}).status_code

        answers = pool.map(ask, range(50))
        until = time.monotonic() + 15
        while len(service.calls) < 50 and time.monotonic() < until:
            time.sleep(0.01)
        assert len(service.calls) == 50  # anyio's 40 threads would leave 10 waiting
        assert client.get("/readyz").status_code == 200
        service.let_go.set()
        assert set(answers) == {200}
