"""The owner's page and the form of feedback in a real browser, without JavaScript but for axe."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.records.settings import RecordSettings
from assistant.settings import Settings
from tests.assistant.pages.script import FIGURE, REFUSED, TASKS, WORDED, PageService
from tests.browser.conftest import RULES, Serve

TOKEN = "0123456789abcdef"
Tab = Callable[..., Page]


@pytest.fixture(scope="module")
def origin(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    url = SecretStr(f"sqlite:///{tmp_path_factory.mktemp('records')}/records.db")
    records = RecordSettings(enabled=True, url=url, keep_questions=True)
    app = create_app(PageService(), Settings(admin_token=SecretStr(TOKEN), records=records))
    yield serve(app)
    app.state.records.recorder.close()


@pytest.fixture(scope="module")
def tab(browser: Browser, origin: str) -> Iterator[Tab]:
    """A browser that has asked some questions."""
    contexts = []

    def open_(**options: Any) -> Page:
        settings = {"java_script_enabled": False, "locale": "zh-CN", **options}
        contexts.append(browser.new_context(base_url=origin, **settings))
        page = contexts[-1].new_page()
        for question in (FIGURE, REFUSED, WORDED, TASKS):
            ask(page, question)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def owner(tab: Tab) -> Page:
    """An owner's browser, after a reader's feedback."""
    page = tab(color_scheme="dark")
    assert list(states(page))[-1] == "empty"
    return page


def ask(page: Page, question: str) -> None:
    page.goto("/")
    page.fill("#question", question)
    with page.expect_navigation():
        page.press("#question", "Enter")


def send(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.click(selector)


def states(page: Page) -> Iterator[str]:
    """Each in turn, as an owner and a reader come to them."""
    page.click(".feedback summary")
    yield "feedback"
    page.fill("#comment", "没写电话")
    send(page, ".feedback details button")
    yield "thanks"
    send(page, "main form .button-main")
    yield "rated"
    page.goto("/owner")
    yield "login"
    page.fill("#token", "0123456789abcdeX")
    send(page, ".owner-login button")
    yield "wrong"
    page.fill("#token", TOKEN)
    send(page, ".owner-login button")
    yield "owner"
    page.goto("/owner?region=没有")
    yield "empty"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_of_them(tab: Tab, scheme: str) -> None:
    page = tab(
        java_script_enabled=True, bypass_csp=True, color_scheme=scheme, reduced_motion="reduce"
    )
    found = {
        (state, one["id"]): [node["html"] for node in one["nodes"]]
        for state in states(page)
        for one in Axe().run(page, options=RULES[scheme]).response["violations"]
    }
    assert found == {}


def test_none_of_them_scrolls_sideways_on_a_small_phone(tab: Tab) -> None:
    page = tab(viewport={"width": 320, "height": 640})
    needed = {
        state: page.evaluate("document.documentElement.scrollWidth") for state in states(page)
    }
    assert needed == dict.fromkeys(needed, 320)
    assert len(needed) == 7


def test_the_chart_is_drawn_in_the_colours_of_the_scheme(owner: Page) -> None:
    owner.goto("/owner")
    fills = {
        name: owner.eval_on_selector(f".owner-chart .{name}", "one => getComputedStyle(one).fill")
        for name in ("bar-answered", "bar-rest")
    }
    assert fills == {"bar-answered": "rgb(147, 191, 245)", "bar-rest": "rgb(118, 134, 154)"}


def test_feedback_reaches_the_owner(owner: Page) -> None:
    owner.goto("/owner")
    assert owner.inner_text("[aria-labelledby=owner-unhelpful] td >> nth=2") == "没写电话"


def test_the_files_are_offered_for_the_range_that_is_shown(owner: Page, tmp_path: Path) -> None:
    owner.goto("/owner?region=长宁区")
    with owner.expect_download() as download:
        owner.click("text=Excel（全部表格）")
    download.value.save_as(tmp_path / "records.xlsx")
    assert (tmp_path / "records.xlsx").read_bytes().startswith(b"PK")
