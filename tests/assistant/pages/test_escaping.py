from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.api.app import create_app
from assistant.protection.settings import ProtectionSettings
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.pages.script import (
    EVIL_QUESTION,
    EVIL_TEXT,
    FIGURE,
    HOSTILE,
    TASKS,
    WORDED,
    PageService,
)
from tests.assistant.pages.site import Page, Reader

PAGES = [
    "/",
    "/documents",
    "/documents/evil",
    "/measures/evil%231",
    "/units",
    f"/units/{quote('<b>局</b>', safe='')}",
    f"/units/{quote(HOSTILE, safe='')}",
    f"/units?region={quote(HOSTILE)}",
    "/<script>alert(1)</script>",
    f"/?lang={quote(HOSTILE)}&x={quote(HOSTILE)}",
]
MARKUP = st.text(alphabet="<>&\"'=/! -{}%#[]()*\\scriptonload字", min_size=1, max_size=60)
PRINTED = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=60)
UNLIMITED = Settings(protection=ProtectionSettings(asking_per_address=""))
READER = Reader(Client(create_app(PageService(), UNLIMITED)))


def acting(page: Page) -> list[str]:
    """Whatever of a page could act: scripts, styles, frames, handlers, addresses elsewhere."""
    tags = ["script", "style", "iframe", "object", "embed", "img", "base"]
    found = [f"<{tag}>" for tag in tags for _ in page.root.iter(tag)]
    for name, value in (pair for one in page.root.iter() for pair in one.items()):
        is_address = name in ("href", "src", "action", "formaction")
        elsewhere = is_address and not value.startswith(("/", "#", "http://zhice/"))
        if name.startswith("on") or name == "style" or elsewhere or value.startswith("//"):
            found.append(f"{name}={value}")
    return found


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_anything_that_acts(path: str) -> None:
    page = READER.get(path)
    assert page.response.headers["content-type"] == "text/html; charset=utf-8"
    assert acting(page) == []


@pytest.mark.parametrize("question", [EVIL_QUESTION, FIGURE, TASKS, WORDED, HOSTILE])
def test_no_answer_holds_anything_that_acts(question: str) -> None:
    page = READER.ask(question, earlier_question=HOSTILE, earlier_answer=HOSTILE, region=HOSTILE)
    assert page.response.status_code == 200
    assert acting(page) == []


def test_markup_in_documents_comes_out_as_it_is_printed() -> None:
    page = READER.get("/measures/evil%231")
    assert page.values("//figure/blockquote/text()") == [f"建设{HOSTILE}。"]
    assert page.texts("//dl[@class='details']//dt") == ["<u>时限</u>"]
    assert page.text("//ul[@class='chips']/li") == "<b>局</b>"
    assert EVIL_TEXT.split("\n")[0] in READER.get("/documents/evil").root.text_content()


def test_markup_in_a_model_s_text_comes_out_as_characters() -> None:
    page = READER.ask(WORDED)
    assert page.text("//div[@class='prose']") == (
        "由区教育局负责。<img src=x onerror=alert(1)> [a](javascript:alert(1))"
    )
    assert page.links("//div[@class='prose']") == []


@given(MARKUP | PRINTED)
@settings(max_examples=60)
def test_any_question_comes_out_as_the_characters_that_it_is(text: str) -> None:
    question = text.strip()
    page = READER.ask(text)
    if not question:
        assert page.response.status_code == 422
        return
    plain = READER.ask("问")
    assert ["".join(page.root.xpath("//h1/text()"))] == [question]
    outside = "//*[not(ancestor-or-self::div[@class='prose'])]"
    assert [one.tag for one in page.root.xpath(outside)] == [
        one.tag for one in plain.root.xpath(outside)
    ]
    assert acting(page) == []
