from pathlib import Path

import pytest

from assistant.protection.headers import POLICY_OF_DATA
from tests.assistant.doubles import FAILING
from tests.assistant.protection.sending import PORTAL, Served

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}


def headers_of(served: Served, path: str, **more: object) -> dict[str, str]:
    return dict(served.send("GET", path, **more).headers)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/api/units", "/healthz", "/api/nothing", "/api/search?token=x"])
def test_every_response_has_the_headers_of_data(path: str) -> None:
    found = headers_of(Served(), path)
    assert {name: found[name] for name in ALWAYS} == ALWAYS
    assert found["content-security-policy"] == POLICY_OF_DATA
    assert found["cross-origin-resource-policy"] == "same-origin"


def test_an_unexpected_failure_has_them_too_and_the_portal_may_read_it() -> None:
    served = Served(origins=[PORTAL])
    response = served.send("POST", "/api/chat", [("Origin", PORTAL)], json={"question": FAILING})
    assert response.status_code == 500
    assert {name: response.headers[name] for name in ALWAYS} == ALWAYS
    assert response.headers["access-control-allow-origin"] == PORTAL


def test_pages_say_who_may_frame_them(tmp_path: Path) -> None:
    served = Served(tmp_path, origins=[PORTAL, "http://intranet.gov.cn:8080"])
    served.tell(on=False)
    page = served.send("GET", "/?q=宝宝屋", [("Accept", "text/html")])
    assert page.headers["content-security-policy"] == (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'self' https://portal.gov.cn http://intranet.gov.cn:8080"
    )


def test_any_page_in_the_world_may_load_the_widget() -> None:
    headers = [("Origin", "https://evil.com"), ("Sec-Fetch-Site", "cross-site")]
    found = Served().send("GET", "/widget.js", headers)
    assert found.status_code != 403
    assert found.headers["cross-origin-resource-policy"] == "cross-origin"
    assert found.headers["access-control-allow-origin"] == "*"  # it is the same for everybody


def test_answers_are_not_kept_by_caches() -> None:
    served = Served()
    assert served.ask().headers["cache-control"] == "no-store"
    assert headers_of(served, "/api/search?q=宝宝屋")["cache-control"] == "no-store"
    assert "cache-control" not in headers_of(served, "/openapi.json")


def test_https_is_demanded_where_it_is_spoken_only() -> None:
    served = Served(trusted_proxies=["10.0.0.9"])
    name, forwarded = "strict-transport-security", [("X-Forwarded-Proto", "https")]
    assert headers_of(served, "/healthz", base="https://zhice")[name] == "max-age=31536000"
    assert name not in headers_of(served, "/healthz")
    assert name not in headers_of(served, "/healthz", headers=forwarded)
    assert name in headers_of(served, "/healthz", headers=forwarded, peer="10.0.0.9")
