import pytest

from tests.assistant.protection.sending import ADMIN, KEY, Served, told

ASKED = [
    ("POST", "/api/chat%0A"),
    ("POST", "/%0A"),
    ("POST", "/v1/chat/completions%0A"),
    ("POST", "/mcp%0A"),
    ("GET", "/api/search%0A?q=a"),
    ("GET", "/api/measures%0A?q=a"),
    ("POST", "/api/chat%0D"),
    ("POST", "/api/chat%C2%85"),
]


@pytest.mark.parametrize(("method", "path"), ASKED)
def test_an_address_with_a_control_character_is_unknown(method: str, path: str) -> None:
    served = Served(asking_per_address="1/hour", portal_keys=[KEY], require_session=True)
    response = served.send(method, path, json={"question": "宝宝屋谁负责？"})
    assert told(response) == (404, "path-unknown")
    assert served.service.calls == []


def test_the_refusal_names_the_address_without_them() -> None:
    response = Served().send("POST", "/api/chat%0A", [("Accept-Language", "en")])
    assert response.json()["detail"] == (
        "There is nothing at “/api/chat”. /openapi.json lists every endpoint."
    )


def test_a_login_is_no_other_address() -> None:
    response = Served().send("POST", "/owner/login%0A", data={"token": ADMIN})
    assert told(response) == (404, "path-unknown")


def test_names_in_chinese_and_with_spaces_are_addresses() -> None:
    response = Served().send("GET", "/api/documents/方案%20（终稿）")
    assert told(response) == (404, "document-unknown")
