import time
from typing import Any

import pytest
from itsdangerous import URLSafeTimedSerializer

from assistant.protection.sessions import SALT, SIGNING, Keyring, Sessions
from tests.assistant.protection.sending import ADMIN, KEY, PORTAL, QUESTION, Served, told

SECRET = "a secret of the installation, 32+"
OTHER_KEY = "portal-key-of-32-characters-0002"
REQUIRED = (401, "session-required")
ASKING: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("POST", "/api/chat", {"json": QUESTION}),
    ("GET", "/api/search?q=宝宝屋", {}),
    ("GET", "/api/measures?q=宝宝屋", {}),
    ("POST", "/v1/chat/completions", {"json": {}}),
    ("GET", "/v1/models", {}),
    ("POST", "/mcp", {"json": {}}),
    ("GET", "/mcp", {}),
    ("GET", "/api/chat/0123", {}),
    ("POST", "/api/feedback", {"json": {}}),
)


def bearer(key: str) -> list[tuple[str, str]]:
    return [("Authorization", f"Bearer {key}")]


def guarded(**more: Any) -> Served:
    return Served(portal_keys=[KEY, OTHER_KEY], require_session=True, session_secret=SECRET, **more)


def token_of(served: Served, **body: Any) -> str:
    response = served.send("POST", "/api/session", bearer(KEY), json=body)
    return str(response.json()["token"])


def test_a_portals_server_gets_a_token_that_asks() -> None:
    served = guarded(session_seconds=60)
    response = served.send("POST", "/api/session", bearer(KEY))
    assert (response.status_code, response.json()["expires_in"]) == (200, 60)
    assert response.headers["cache-control"] == "no-store"
    asked = served.ask([("X-Zhice-Session", response.json()["token"])])
    assert told(asked) == (200, "")


@pytest.mark.parametrize(("method", "path", "more"), ASKING)
def test_without_a_session_nothing_is_asked(method: str, path: str, more: dict[str, Any]) -> None:
    served = guarded()
    response = served.send(method, path, **more)
    assert told(response) == REQUIRED
    assert response.headers["www-authenticate"] == 'Bearer realm="zhice"'
    assert served.service.calls == []


@pytest.mark.parametrize("path", ["/api/units", "/api/documents", "/api/measures", "/readyz"])
def test_reading_needs_no_session(path: str) -> None:
    assert told(guarded().send("GET", path)) == (200, "")


@pytest.mark.parametrize("key", [KEY, OTHER_KEY, ADMIN])
def test_servers_and_administrators_ask_with_their_keys(key: str) -> None:
    assert told(guarded().ask(bearer(key))) == (200, "")


@pytest.mark.parametrize("key", ["", "wrong-wrong-wrong-wrong", KEY[:-1], KEY + "x"])
def test_wrong_keys_neither_ask_nor_get_tokens(key: str) -> None:
    served = guarded()
    assert told(served.ask(bearer(key))) == REQUIRED
    response = served.send("POST", "/api/session", bearer(key))
    assert told(response) == (401, "portal-key-wrong")
    assert response.headers["www-authenticate"] == 'Bearer realm="zhice"'


def test_the_administrators_token_fetches_no_sessions() -> None:
    response = guarded().send("POST", "/api/session", bearer(ADMIN))
    assert told(response) == (401, "portal-key-wrong")


def test_forged_and_damaged_tokens_are_refused() -> None:
    served = guarded()
    token = token_of(served)
    forged = URLSafeTimedSerializer("x" * 32, salt=SALT, signer_kwargs=SIGNING).dumps(["a", None])
    for wrong in ("", "x", token[:-1], token.swapcase(), str(forged), "x" * 5_000):
        assert told(served.ask([("X-Zhice-Session", wrong)])) == REQUIRED
    assert served.service.calls == []


def test_a_token_ends() -> None:
    sessions = Sessions(SECRET, seconds=1)
    token = sessions.issue()
    assert sessions.read(token) is not None
    time.sleep(2.1)  # the stamp counts whole seconds
    assert sessions.read(token) is None


def test_a_token_of_one_origin_is_of_no_use_to_another() -> None:
    other = "https://other.gov.cn"
    served = guarded(origins=[PORTAL, other])
    header = ("X-Zhice-Session", token_of(served, origin="HTTPS://portal.gov.cn"))
    assert told(served.ask([header, ("Origin", PORTAL)])) == (200, "")
    assert told(served.ask([header, ("Origin", other)])) == REQUIRED
    assert told(served.ask([header])) == REQUIRED


def test_a_token_for_what_is_no_origin_is_not_issued() -> None:
    response = guarded().send("POST", "/api/session", bearer(KEY), json={"origin": "*"})
    assert told(response) == (422, "session-origin-wrong")
    assert response.json()["detail"] == (
        "“*”不是来源。请写协议、域名和端口，例如：https://www.shcn.gov.cn"
    )


def test_processes_of_one_secret_take_each_others_tokens() -> None:
    token = Sessions(SECRET, 60).issue()
    assert Sessions(SECRET, 60).read(token) is not None
    assert Sessions(None, 60).read(token) is None
    assert Sessions(None, 60).read(Sessions(None, 60).issue()) is None


def test_a_session_says_nothing_of_anybody() -> None:
    sessions = Sessions(SECRET, 60)
    first, second = sessions.read(sessions.issue()), sessions.read(sessions.issue())
    assert first is not None
    assert second is not None
    assert (first.id != second.id, len(first.id), first.origin) == (True, 16, None)


def test_an_empty_ring_of_keys_trusts_nobody() -> None:
    assert Keyring((), None).is_trusted("Bearer ") is False


def test_the_page_without_javascript_asks_without_a_session() -> None:
    assert told(guarded().send("POST", "/", data={"question": "宝宝屋谁负责？"})) != REQUIRED
