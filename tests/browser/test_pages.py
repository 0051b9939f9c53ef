"""The pages in a real browser: without JavaScript for use, with it only for axe."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.pages.script import (
    DIFFERENCE,
    EVIL_QUESTION,
    FIGURE,
    REFUSED,
    TASKS,
    WHICH,
    WORDED,
    PageService,
)
from tests.browser.conftest import RULES, Serve

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
ADDRESSES = (
    "/",
    "/documents",
    "/documents/changning-2024-plan",
    "/documents/jiading-2025-tasks",
    "/documents/evil",
    "/measures/changning-2024-division%2320",
    "/measures/evil%231",
    "/units",
    f"/units/{quote('区教育局')}",
    "/nothing",
)
QUESTIONS = (FIGURE, TASKS, DIFFERENCE, WHICH, REFUSED, WORDED, EVIL_QUESTION, "   ")
STATES = (*ADDRESSES, *QUESTIONS)
Open = Callable[..., Page]


class Policed:
    """An application behind the content security policy that the product is served with."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], (b"content-security-policy", POLICY.encode())]
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, sending)


@pytest.fixture(scope="module")
def origin(serve: Serve) -> str:
    return serve(Policed(create_app(PageService(), Settings())))


@pytest.fixture
def opened(browser: Browser, origin: str) -> Iterator[Open]:
    """Opens a state of the pages: an address, or a question that is typed and sent.

    One page serves all states of a test that are opened with the same options.
    """
    pages: dict[str, Page] = {}

    def open_(state: str, large: bool = False, **options: Any) -> Page:
        key = repr((large, options))
        if key not in pages:
            settings = {"java_script_enabled": False, "locale": "zh-CN", **options}
            context = browser.new_context(**settings)
            if large:
                context.add_cookies([{"name": "zhice_size", "value": "large", "url": origin}])
            pages[key] = context.new_page()
        page = pages[key]
        page.goto(origin + (state if state.startswith("/") else "/"))
        if not state.startswith("/"):
            page.evaluate("document.querySelector('#question').required = false")
            page.fill("#question", state)
            with page.expect_navigation():
                page.press("#question", "Enter")
        return page

    yield open_
    for page in pages.values():
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(opened: Open, scheme: str) -> None:
    found = {}
    for state in STATES:
        page = opened(
            state,
            java_script_enabled=True,
            bypass_csp=True,  # axe puts its own script into the page
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        for details in page.query_selector_all("details"):
            details.evaluate("one => { one.open = true }")
        for violation in Axe().run(page, options=RULES[scheme]).response["violations"]:
            nodes = [node["html"] for node in violation["nodes"]]
            found[state, violation["id"]] = nodes
    assert found == {}


@pytest.mark.parametrize(
    ("width", "large"), [(320, False), (320, True), (640, True)], ids=["320", "320 large", "200%"]
)
def test_no_page_scrolls_sideways(opened: Open, width: int, large: bool) -> None:
    wide = {}
    for state in STATES:
        page = opened(state, large=large, viewport={"width": width, "height": 640})
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide[state] = needed
    assert wide == {}


def test_every_target_is_large_enough(opened: Open) -> None:
    """24 by 24 px (WCAG 2.2, 2.5.8); links in sentences and tables are excepted."""
    small = []
    for state in STATES:
        page = opened(state, viewport={"width": 375, "height": 740})
        for one in page.query_selector_all("button, select, input:not([type=hidden]), .chip a"):
            box = one.bounding_box()
            if box and min(box["width"], box["height"]) < 24:
                small.append((state, one.inner_text(), box["width"], box["height"]))
    assert small == []


def test_a_question_is_asked_by_keyboard_alone(opened: Open) -> None:
    page = opened("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "question"
    page.keyboard.type(FIGURE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "region"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(".answer")
    assert page.inner_text("h1") == FIGURE
    assert page.inner_text(".asked .note") == "在 长宁区 的文件中查找"
    assert page.inner_text("mark") == "85%"
    assert "覆盖率" not in page.url


def test_focus_can_be_seen(opened: Open) -> None:
    page = opened("/")
    for _ in range(3):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert (style, width) == ("solid", "3px")


def test_a_conversation_goes_on_without_javascript(opened: Open) -> None:
    page = opened(WHICH)
    page.click("text=嘉定 第20项是什么")
    assert page.inner_text("h1") == "嘉定 第20项是什么"
    page.fill("#question", FIGURE)
    with page.expect_navigation():
        page.press("#question", "Enter")
    assert page.inner_text(".before li") == "嘉定 第20项是什么"


def test_large_text_stays_while_reading(opened: Open) -> None:
    page = opened("/documents")
    before = page.evaluate("getComputedStyle(document.body).fontSize")
    page.click("text=大字版")
    assert page.url.endswith("/documents")
    assert (before, page.evaluate("getComputedStyle(document.body).fontSize")) == ("16px", "22px")
    page.click("nav >> text=责任单位")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "22px"
    page.click("text=标准字号")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "16px"


def test_pages_ask_no_other_host_and_break_no_policy(opened: Open, origin: str) -> None:
    page = opened("/", java_script_enabled=True)
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    for state in STATES:
        opened(state, java_script_enabled=True)
    assert len(asked) > len(STATES)
    assert [url for url in asked if not url.startswith(origin)] == []
    assert [text for text in told if "a status of 4" not in text] == []


def test_a_document_prints_without_what_is_for_the_screen(opened: Open) -> None:
    page = opened("/measures/changning-2024-division%2320")
    page.emulate_media(media="print")
    hidden = (".site-header", ".site-footer", ".crumbs")
    assert [page.is_visible(one) for one in hidden] == [False, False, False]
    assert page.is_visible("blockquote >> nth=0")
