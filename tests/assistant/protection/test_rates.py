import asyncio
import logging
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from assistant.errors import SettingError
from assistant.protection.rates import Budget, Meter
from retrieval.question import Language
from tests.assistant.protection.sending import ADMIN, KEY, PORTAL, Served, told

TOO_MANY = (429, "too-many-requests")


def test_beyond_the_budget_of_an_address_questions_are_refused() -> None:
    served = Served(asking_per_address="3/hour")
    assert [told(served.ask()) for _ in range(4)] == [(200, "")] * 3 + [TOO_MANY]
    assert len(served.service.calls) == 3
    assert told(served.ask(peer="192.0.2.2")) == (200, "")


def test_a_refusal_says_when_to_come_back() -> None:
    served = Served(asking_per_address="1/minute")
    first, second = served.ask(), served.ask([("Accept-Language", "en")])
    seconds = int(second.headers["retry-after"])
    assert 1 <= seconds <= 60
    assert first.headers["ratelimit-policy"] == '"asking";q=1;w=60'
    assert first.headers["ratelimit"].startswith('"asking";r=0;t=')
    assert second.headers["ratelimit"] == f'"asking";r=0;t={seconds}'
    assert second.json()["detail"] == f"Too many requests. Try again in {seconds} s."


def test_who_comes_back_then_is_answered() -> None:
    served = Served(asking_per_address="2/second")
    answers = [served.ask() for _ in range(5)]
    refused = [one for one in answers if one.status_code == 429]
    assert refused != []
    time.sleep(int(refused[-1].headers["retry-after"]))
    assert told(served.ask()) == (200, "")


def test_reading_has_a_budget_of_its_own() -> None:
    served = Served(asking_per_address="1/hour", reading_per_address="2/hour")
    found = [told(served.send("GET", path)) for path in ["/api/units"] * 3 + ["/api/search?q=a"]]
    assert found == [(200, ""), (200, ""), TOO_MANY, (200, "")]
    assert told(served.ask()) == TOO_MANY


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/widget.js", "/static/zhice.css"])
def test_health_and_public_files_are_never_limited(path: str) -> None:
    served = Served(reading_per_address="1/hour", asking_per_address="1/hour")
    statuses = {served.send("GET", path).status_code for _ in range(5)}
    assert 429 not in statuses
    assert "ratelimit" not in served.send("GET", path).headers


def test_a_session_has_a_budget_within_that_of_its_address() -> None:
    served = Served(asking_per_session="1/hour", asking_per_address="3/hour", portal_keys=[KEY])

    def session() -> list[tuple[str, str]]:
        response = served.send("POST", "/api/session", [("Authorization", f"Bearer {KEY}")])
        return [("X-Zhice-Session", response.json()["token"])]

    one, two = session(), session()
    assert [told(served.ask(one)), told(served.ask(one))] == [(200, ""), TOO_MANY]
    assert told(served.ask(two)) == (200, "")
    assert served.ask(two).headers["ratelimit-policy"] == '"asking";q=3;w=3600'


@pytest.mark.parametrize("key", [KEY, ADMIN])
def test_portals_servers_and_administrators_are_not_limited(key: str) -> None:
    served = Served(asking_per_address="1/hour", portal_keys=[KEY])
    headers = [("Authorization", f"Bearer {key}")]
    assert [told(served.ask(headers)) for _ in range(3)] == [(200, "")] * 3


def test_an_empty_setting_switches_a_budget_off() -> None:
    served = Served(asking_per_address="", reading_per_address="")
    assert {told(served.ask()) for _ in range(150)} == {(200, "")}
    assert "ratelimit" not in served.ask().headers


def test_forged_forwarding_buys_no_budget() -> None:
    served = Served(asking_per_address="2/hour")
    forged = [[("X-Forwarded-For", f"192.0.2.{last}")] for last in range(3)]
    assert [told(served.ask(headers)) for headers in forged] == [(200, ""), (200, ""), TOO_MANY]


def test_behind_a_trusted_proxy_everybody_has_a_budget() -> None:
    served = Served(asking_per_address="1/hour", trusted_proxies=["10.0.0.0/8"])
    forwarded = [[("X-Forwarded-For", f"203.0.113.9, 192.0.2.{last}")] for last in (1, 2, 1)]
    found = [told(served.ask(headers, peer="10.0.0.1")) for headers in forwarded]
    assert found == [(200, ""), (200, ""), TOO_MANY]


def test_the_addresses_of_one_ipv6_site_share_a_budget() -> None:
    served = Served(asking_per_address="1/hour")
    peers = ["2001:db8::1", "2001:db8::ffff:2", "2001:db8:0:1::1"]
    assert [told(served.ask(peer=peer)) for peer in peers] == [(200, ""), TOO_MANY, (200, "")]


def test_a_proxy_that_is_not_trusted_is_mentioned_once_without_addresses(
    caplog: pytest.LogCaptureFixture,
) -> None:
    served = Served()
    for _ in range(2):
        served.ask([("X-Forwarded-For", "192.0.2.77")])
    assert [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING] == [
        "a request has X-Forwarded-For, but its peer is not in protection.trusted_proxies: "
        "whoever comes through it shares one budget"
    ]


def test_a_listed_page_may_read_that_it_asked_too_much() -> None:
    served = Served(asking_per_address="1/hour", origins=[PORTAL])
    served.ask()
    refused = served.ask([("Origin", PORTAL)])
    assert told(refused) == TOO_MANY
    assert refused.headers["access-control-allow-origin"] == PORTAL
    assert "Retry-After" in refused.headers["access-control-expose-headers"]


def test_looking_takes_nothing() -> None:
    async def looked() -> list[bool]:
        meter, budget = Meter("memory://", "secret"), Budget("b", "1/hour")
        asked = (meter.look, meter.look, meter.take, meter.look, meter.take)
        return [(await one(budget, "key")).granted for one in asked]

    assert asyncio.run(looked()) == [True, True, True, False, False]


def test_no_address_is_kept_where_requests_are_counted() -> None:
    meter = Meter("memory://", "secret")
    asyncio.run(meter.take(Budget("asking", "1/hour"), "192.0.2.1"))
    kept = str(vars(meter._storage))
    assert "asking" in kept
    assert "192.0.2.1" not in kept


def test_wrong_tokens_are_counted_and_then_not_looked_at() -> None:
    served = Served(wrong_tokens_per_address="2/hour", portal_keys=[KEY])

    def sent(path: str, key: str, peer: str = "192.0.2.1") -> tuple[int, str]:
        method = "POST" if path == "/api/session" else "GET"
        return told(served.send(method, path, [("Authorization", f"Bearer {key}")], peer=peer))

    admin = "/api/admin/answering"
    assert sent(admin, ADMIN) == (200, "")
    assert sent(admin, "wrong-wrong-wrong") == (401, "token-wrong")
    assert sent("/api/session", "wrong-wrong-wrong") == (401, "portal-key-wrong")
    assert sent(admin, ADMIN) == TOO_MANY
    assert sent("/api/session", KEY) == TOO_MANY
    assert sent(admin, ADMIN, peer="192.0.2.2") == (200, "")
    assert told(served.ask()) == (200, "")


def test_a_storage_that_cannot_be_reached_limits_nobody_and_is_mentioned_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with closed_port() as port:
        served = Served(
            asking_per_address="1/hour",
            rate_storage=f"redis://127.0.0.1:{port}",
            session_secret="s" * 32,
        )
        assert [told(served.ask()) for _ in range(3)] == [(200, "")] * 3
    warnings = [one.getMessage() for one in caplog.records if one.levelno == logging.WARNING]
    assert warnings == ["requests cannot be counted: ConnectionError"]


@contextmanager
def closed_port() -> Iterator[int]:
    """A port of this machine that is taken and at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


def test_a_storage_whose_library_is_missing_is_named() -> None:
    with pytest.raises(SettingError) as caught:
        Meter("memcached://127.0.0.1:1", "secret")
    assert caught.value.sentence(Language.ENGLISH) == (
        "ZHICE_PROTECTION__RATE_STORAGE cannot be memcached://, its library is missing. "
        "Run pip install 'zhice[redis]', or go back to memory://"
    )
