import logging
import re

import pytest

from tests.assistant.protection.origins_tried import LISTED, PROXY, REFUSED, TRIED, Tried
from tests.assistant.protection.sending import PORTAL, Served, told

FROM_PORTAL = ("Origin", PORTAL)
FROM_EVIL = ("Origin", "https://evil.com")
PREFLIGHT = (
    ("Access-Control-Request-Method", "POST"),
    ("Access-Control-Request-Headers", "content-type, x-zhice-session"),
)


@pytest.fixture(scope="module")
def served() -> Served:
    return Served(origins=LISTED, trusted_proxies=[PROXY], asking_per_address="")


@pytest.mark.parametrize("tried", TRIED, ids=lambda tried: tried.name)
def test_every_origin_gets_what_the_table_says(served: Served, tried: Tried) -> None:
    served.service.calls.clear()
    response = served.ask(tried.headers, base=tried.base, peer=tried.peer)
    assert told(response) == tried.expected
    assert response.headers.get("access-control-allow-origin") == tried.granted
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers["vary"] == "Origin"
    assert len(served.service.calls) == (0 if tried.expected == REFUSED else 1)


def test_what_is_said_to_a_page_of_another_origin(served: Served) -> None:
    english = served.ask([FROM_EVIL, ("Accept-Language", "en")]).json()
    assert english == {
        "type": "urn:zhice:problem:origin-refused",
        "title": "Origin not admitted",
        "status": 403,
        "detail": "This website may not use the service. Open the service's own pages; the "
        "website's owner can ask the service's administrator to be listed.",
        "instance": "/api/chat",
    }


def test_a_refusal_has_a_request_id_and_a_line_in_the_log(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="zhice.http"):
        response = served.ask([FROM_EVIL, ("X-Request-ID", "r-1")])
    assert response.headers["x-request-id"] == "r-1"
    assert [re.sub(r"[\d.]+ ms", "_ ms", line) for line in caplog.messages] == [
        "POST /api/chat 403 _ ms"
    ]


def test_without_a_list_only_the_own_origin_is_admitted() -> None:
    served = Served()
    assert told(served.ask([FROM_PORTAL])) == (403, "origin-refused")
    assert told(served.ask([("Origin", "http://zhice")])) == (200, "")


def test_an_owner_can_say_what_the_own_origin_is() -> None:
    served = Served(public_origin="https://wd.gov.cn")
    assert told(served.ask([("Origin", "https://wd.gov.cn")])) == (200, "")
    assert told(served.ask([("Origin", "http://zhice")])) == (403, "origin-refused")


@pytest.mark.parametrize("path", ["/api/units", "/api/documents", "/v1/models", "/mcp"])
def test_reading_by_other_origins_is_refused_too(served: Served, path: str) -> None:
    assert told(served.send("GET", path, [FROM_EVIL])) == (403, "origin-refused")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [("no-cors", (403, "origin-refused")), ("navigate", (200, ""))],
)
def test_a_link_to_an_address_works_but_a_picture_of_it_does_not(
    served: Served, mode: str, expected: tuple[int, str]
) -> None:
    headers = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode)]
    assert told(served.send("GET", "/api/units", headers)) == expected


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json"])
def test_what_is_no_interface_may_be_read_from_anywhere(served: Served, path: str) -> None:
    assert served.send("GET", path, [FROM_EVIL]).status_code == 200


def test_a_form_of_another_site_is_not_taken(served: Served) -> None:
    response = served.send("POST", "/", [FROM_EVIL], data={"question": "宝宝屋谁负责？"})
    assert told(response) == (403, "origin-refused")


def test_a_preflight_of_a_listed_origin_is_answered_exactly(served: Served) -> None:
    response = served.send("OPTIONS", "/api/chat", [FROM_PORTAL, *PREFLIGHT])
    cors = {n: v for n, v in response.headers.items() if n.startswith("access-control-")}
    assert (response.status_code, response.content) == (204, b"")
    assert cors == {
        "access-control-allow-origin": PORTAL,
        "access-control-allow-methods": "GET, POST",
        "access-control-allow-headers": "Content-Type, Last-Event-ID, X-Zhice-Session, "
        "Accept-Language",
        "access-control-max-age": "600",
        "access-control-expose-headers": "X-Request-ID, Retry-After, RateLimit, RateLimit-Policy",
    }
    assert response.headers["vary"] == "Origin"


def test_a_preflight_of_another_origin_is_refused(served: Served) -> None:
    response = served.send("OPTIONS", "/api/chat", [FROM_EVIL, *PREFLIGHT])
    assert told(response) == (403, "origin-refused")
    assert [n for n in response.headers if n.startswith("access-control-")] == []


def test_a_page_never_fetches_a_session_token(served: Served) -> None:
    response = served.send("POST", "/api/session", [FROM_PORTAL])
    assert told(response) == (403, "origin-refused")
