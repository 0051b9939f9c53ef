import pytest

from tests.assistant.pages.script import FIGURE
from tests.assistant.pages.site import Reader

COOKIE = "zhice_size=large; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"


def test_large_text_is_kept_in_a_cookie_and_leads_back(reader: Reader) -> None:
    page = reader.post("/preferences", size="large", back="/documents?lang=en")
    assert page.response.status_code == 303
    assert page.response.headers["location"] == "/documents?lang=en"
    assert page.response.headers["set-cookie"] == COOKIE


@pytest.mark.parametrize(
    "back",
    ["https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nSet-Cookie: b", "", "a"],
)
def test_it_leads_nowhere_else(reader: Reader, back: str) -> None:
    page = reader.post("/preferences", size="large", back=back)
    assert page.response.headers["location"] == "/"


def test_the_cookie_makes_every_page_large(reader: Reader) -> None:
    large = reader.get("/documents", Cookie="zhice_size=large")
    assert large.values("/html/@class") == ["large"]
    assert large.texts("//div[@class='tools']//button") == ["标准字号"]
    plain = reader.get("/documents")
    assert plain.values("/html/@class") == []
    assert plain.texts("//div[@class='tools']//button") == ["大字版"]


def test_normal_text_takes_the_cookie_away(reader: Reader) -> None:
    page = reader.post("/preferences", size="normal", back="/units")
    assert page.response.headers["set-cookie"].startswith('zhice_size=""; ')
    assert "Max-Age=0" in page.response.headers["set-cookie"]


def test_an_answer_is_given_again_in_large_text(reader: Reader) -> None:
    page = reader.ask(FIGURE, size="large")
    assert page.values("/html/@class") == ["large"]
    assert page.response.headers["set-cookie"] == COOKIE
    assert page.values("//div[@class='tools']//input[@name='question']/@value") == [FIGURE]
    assert page.text("//mark") == "85%"
