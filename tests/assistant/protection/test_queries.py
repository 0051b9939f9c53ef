import pytest

from tests.assistant.protection.sending import Served, told


@pytest.mark.parametrize(
    "query", ["token=abc", "q=a&API_KEY=abc", "access_token=", "key", "X-Zhice-Session=a"]
)
def test_a_secret_in_an_address_is_refused(query: str) -> None:
    served = Served()
    assert told(served.send("POST", f"/api/chat?{query}", json={"question": "宝宝屋谁负责？"})) == (
        400,
        "secret-in-address",
    )
    assert served.service.calls == []


def test_the_refusal_says_which_parameter_and_not_its_value() -> None:
    response = Served().send("GET", "/api/units?region=a&api_key=hush", [("Accept-Language", "en")])
    assert response.json()["detail"] == (
        "An address must not hold the parameter api_key: addresses stay in histories and logs. "
        "Send tokens and keys in headers, and replace this one."
    )


def test_words_that_only_look_like_secrets_pass() -> None:
    assert told(Served().send("GET", "/api/search?q=token=abc")) == (200, "")
