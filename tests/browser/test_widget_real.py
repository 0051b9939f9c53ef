"""The widget and the product itself, over the seeds."""

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.guest import QUOTE, Guest
from tests.browser.portal import FRONT, tag


@pytest.fixture
def guest(browser: Browser, served: str) -> Guest:
    """A page of the product's own origin, where no portal has to be allowed first."""
    guest = Guest(browser.new_context().new_page())
    html = FRONT.format(head="", body="", tail=tag(served))

    def page(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html")

    guest.page.route(f"{served}/a-portal", page)
    guest.page.goto(f"{served}/a-portal")
    return guest


def test_a_question_is_answered_from_the_seeds(guest: Guest) -> None:
    guest.open()
    expect(guest.panel.locator(".offer")).not_to_have_count(0)
    assert guest.panel.locator("option").all_inner_texts()[0] == "全部地区"
    guest.ask("长宁第20项由谁负责？")
    assert guest.texts(".answer > p") == ["责任单位：区教育局、各街镇"]
    assert guest.texts("section.card .quote") == [QUOTE]
    guest.page.context.close()


def test_every_kind_of_answer_is_laid_out(guest: Guest) -> None:
    guest.open().ask("第20项是什么？").button("嘉定 第20项是什么？").click()
    expect(guest.page.locator(".turn")).to_have_count(2)
    guest.settle()
    assert guest.texts("section.card .region") == ["嘉定区"]
    guest.ask("上虞卫健局有哪些任务？")
    assert guest.turn.locator("tbody tr").count() == 9
    guest.ask("今天天气怎么样？")
    assert guest.texts(".answer > p") == [
        "这个问题不在政策文件的范围内。本助手只回答所收录的政策文件写明的内容。"
    ]
    assert guest.page.locator(".notice").count() == 0
    guest.page.context.close()
