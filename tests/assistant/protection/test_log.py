"""Whatever is asked and however it ends: the log holds no question, no token, no address."""

import logging
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from tests.assistant.doubles import FAILING, RESPONSIBLE, UNKNOWN, ScriptedService
from tests.assistant.protection.sending import KEY
from tests.assistant.protection.serving import serving

SPOKEN = "张三的手机是13800138000"
TOKEN = "a-token-that-nobody-may-read"
FORWARDED = "203.0.113.77"
NEVER = (SPOKEN, RESPONSIBLE, UNKNOWN, FAILING, "13800138000", KEY, TOKEN, FORWARDED, "127.0.0.1")

SENT: tuple[tuple[str, str, dict[str, Any], int], ...] = (
    ("POST", "/api/chat", {"json": {"question": RESPONSIBLE}}, 200),
    ("POST", "/api/chat", {"json": {"question": UNKNOWN}}, 200),
    ("POST", "/api/chat", {"json": {"question": FAILING}}, 500),
    ("POST", "/api/chat", {"json": {"question": SPOKEN}}, 500),  # not in the script: a KeyError
    ("POST", "/api/chat", {"json": {"question": SPOKEN * 50}}, 422),
    ("POST", "/api/chat", {"json": {"question": SPOKEN, "stream": "yes"}}, 422),
    ("POST", "/api/chat", {"json": {"question": [SPOKEN]}}, 422),
    ("POST", "/api/chat", {"content": SPOKEN.encode()}, 400),
    ("POST", "/api/chat", {"content": SPOKEN.encode() * 50_000}, 413),
    ("GET", f"/api/search?q={SPOKEN}", {}, 200),
    ("GET", f"/api/search?q={SPOKEN}&limit={SPOKEN}", {}, 422),
    ("GET", f"/api/measures?q={SPOKEN}", {}, 200),
    ("GET", f"/api/units?token={TOKEN}", {}, 400),
    ("POST", "/", {"data": {"question": SPOKEN}}, 500),
    ("POST", "/api/session", {"headers": {"Authorization": f"Bearer {TOKEN}"}}, 401),
    ("POST", "/api/session", {"headers": {"Authorization": f"Bearer {KEY}"}}, 200),
    ("POST", "/api/session", {"headers": {"Origin": f"https://{TOKEN}.cn"}}, 403),
    ("GET", "/api/admin/answering", {"headers": {"Authorization": f"Bearer {TOKEN}"}}, 404),
    ("GET", "/api/units", {"headers": {"X-Zhice-Session": TOKEN}}, 200),
    ("GET", "/api/units", {"headers": {"X-Request-ID": f"{SPOKEN}".encode()}}, 200),
    ("GET", "/api/units", {"headers": {"X-Forwarded-For": FORWARDED}}, 200),
    ("GET", "/api/units", {"headers": {"User-Agent": SPOKEN.encode()}}, 200),
)


def test_no_question_no_token_and_no_address_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    for noisy in ("httpx", "uvicorn"):  # as zhice serve sets them
        logging.getLogger(noisy).setLevel(logging.WARNING)
    with caplog.at_level(logging.INFO), serving(ScriptedService(), portal_keys=[KEY]) as address:
        with httpx.Client(base_url=address.url) as client:
            got = [client.request(m, path, **more).status_code for m, path, more, _ in SENT]
            client.post("/api/chat", json={"question": RESPONSIBLE})
        address.exchange(b"GET /?" + quote(SPOKEN).encode() + b" HTTP/1.0\r\n\r\n")
        address.exchange(f"{SPOKEN} {TOKEN}\r\n\r\n".encode())
    assert got == [status for *_, status in SENT]
    logged = [line for line in caplog.messages if line.endswith(" ms")]
    assert len(logged) == len(SENT) + 2
    written = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert [never for never in NEVER if never in written or quote(never) in written] == []
