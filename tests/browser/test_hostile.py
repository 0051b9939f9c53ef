"""Hostile documents in a real browser: nothing of them acts, in pages and in answers."""

from pathlib import Path
from typing import TYPE_CHECKING

from assistant.api.app import create_app
from tests.assistant.small_index import built, live
from tests.browser.conftest import Serve
from tests.hostile.host import Host
from tests.hostile.payload import payloads

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

GROUPS = ("markup", "addresses", "delimiters")
HOST = Host(0)


def hostile_text() -> str:
    """A document whose measures are payloads, and whose units and title are."""
    texts = [" ".join(one.text.split()) for one in payloads() if one.group in GROUPS]
    lines = [
        f"{n}.{text}（责任单位：<b onclick=alert(1)>区教育局</b>）"
        for n, text in enumerate(texts, 1)
    ]
    title = f"{HOST.title}<img src=x onerror=alert(1)>"
    return "\n".join([title, "一、<svg onload=alert(1)>任务", *lines]) + "\n"


def noted(dialog: "Dialog", dialogs: list[str]) -> None:
    dialogs.append(dialog.message)
    dialog.dismiss()


def test_nothing_in_a_hostile_document_acts(
    browser: "Browser", serve: Serve, tmp_path: Path
) -> None:
    settings = built(tmp_path, hostile=hostile_text())
    origin = serve(create_app(live(settings), settings))
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    dialogs: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: noted(dialog, dialogs))
    for path in ("/documents/hostile",):
        page.goto(f"{origin}{path}")
        assert "<" in page.locator("body").inner_text()  # markup, as the characters that it is
    for path in ("/documents", "/units", "/measures/hostile%231"):
        page.goto(f"{origin}{path}")
    page.goto(origin)
    page.locator("[name=question]").first.fill("长宁区第1项是什么？")
    page.locator("[name=question]").first.press("Enter")
    page.wait_for_load_state()
    assert page.locator("blockquote").count() > 0
    context.close()
    assert dialogs == []
    assert [url for url in asked if not url.startswith(origin)] == []
