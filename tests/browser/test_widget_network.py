"""The widget on networks and services that fail in every way."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Scene, Serve
from tests.browser.guest import QUOTE, RESPONSIBLE
from tests.browser.portal import tag
from tests.browser.scripted import TOKEN, ScriptedService


def test_text_appears_while_the_answer_is_still_on_its_way(scene: Scene) -> None:
    guest = scene.visit().open()
    guest.field.fill(f"slowly {RESPONSIBLE}")
    guest.field.press("Enter")
    expect(guest.answer.locator("p strong")).to_have_text("责任单位：区教育局、各街镇")
    expect(guest.button("停止")).to_be_visible()
    expect(guest.answer.locator(".after")).to_have_count(0)
    guest.settle()
    expect(guest.button("停止")).to_be_hidden()
    assert guest.texts("section.card .quote") == [QUOTE]


def test_stop_ends_the_answer_and_the_services_work(scene: Scene) -> None:
    guest = scene.visit().open()
    guest.field.fill(f"hanging {RESPONSIBLE}")
    guest.field.press("Enter")
    guest.button("停止").click()
    expect(guest.notice).to_have_text("已停止回答。重试")
    expect(guest.field).to_be_focused()
    guest.page.wait_for_function("true")
    for _ in range(50):
        if scene.service.seen.left:
            break
        guest.page.wait_for_timeout(50)
    assert scene.service.seen.left == [f"{1:032x}"]


def test_a_broken_stream_is_taken_up_after_the_last_event(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"dropped {RESPONSIBLE}")
    assert scene.service.seen.resumed == [f"{1:032x}:1"]
    assert guest.texts(".answer > p") == ["责任单位：区教育局、各街镇"]
    assert guest.texts("section.card .quote") == [QUOTE]


def test_an_answer_that_is_not_known_any_more_says_so(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"lost {RESPONSIBLE}")
    expect(guest.notice).to_have_text("这个回答已经找不到了。重试")


def test_what_came_before_a_failure_stays_with_the_services_own_words(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"failing {RESPONSIBLE}")
    assert guest.texts(".answer > p") == ["责任单位：区教育局、各街镇"]
    expect(guest.notice).to_have_text("服务器出错，问题已记录。重试")


def test_a_limit_counts_down_and_then_lets_the_question_through(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"limited {RESPONSIBLE}")
    expect(guest.notice).to_have_text("提问过于频繁，请在 1 秒后再试。1 秒后可重试")
    expect(guest.button("1 秒后可重试")).to_be_disabled()
    guest.button("重试").click()
    guest.settle()
    assert guest.texts("section.card .quote") == [QUOTE]


@pytest.mark.parametrize(
    ("way", "sentence"),
    [("busy", "咨询人数较多，请稍后再试。"), ("off", "系统维护中，预计明早八点恢复。")],
)
def test_a_service_that_does_not_answer_says_why(scene: Scene, way: str, sentence: str) -> None:
    guest = scene.visit().open().ask(f"{way} {RESPONSIBLE}")
    expect(guest.notice.locator("p")).to_have_text(sentence)


def test_a_service_that_is_switched_off_says_so_before_a_question(scene: Scene) -> None:
    scene.service.config.update(answering=False, message="系统维护中，预计明早八点恢复。")
    guest = scene.visit().open()
    expect(guest.panel.locator(".welcome .notice")).to_have_text("系统维护中，预计明早八点恢复。")
    expect(guest.panel.locator(".offer")).to_have_count(0)


def test_an_expired_token_is_renewed_once_from_the_portal(scene: Scene) -> None:
    guest = scene.visit(session_url="/session").open().ask(f"unsessioned {RESPONSIBLE}")
    assert guest.texts("section.card .quote") == [QUOTE]
    assert scene.service.seen.tokens == ["first-token", TOKEN]
    assert scene.portal.tokens_given == 2


def test_a_refused_token_of_the_portals_own_is_an_error_and_not_a_loop(scene: Scene) -> None:
    guest = scene.visit()
    guest.page.evaluate("zhice.setToken('mine')")
    guest.open().ask(f"unsessioned {RESPONSIBLE}")
    expect(guest.notice).to_have_text("需要会话令牌。重试")
    assert scene.service.seen.tokens == ["mine"]


def test_a_reader_without_a_network_is_told_and_can_try_again(scene: Scene) -> None:
    guest = scene.visit().open()
    guest.page.context.set_offline(True)
    guest.ask(RESPONSIBLE)
    expect(guest.notice).to_have_text("网络已断开。请检查网络后重试。重试")
    guest.page.context.set_offline(False)
    guest.button("重试").click()
    guest.settle()
    assert guest.texts("section.card .quote") == [QUOTE]


def test_an_origin_that_is_not_allowed_gets_no_answer_and_a_plain_word(
    scene: Scene, serve: Serve
) -> None:
    strict = ScriptedService(origins=("https://portal.example",))
    guest = scene.page(scene.portal.write("/blocked", tail=tag(serve(strict.app))))
    guest.open().ask(RESPONSIBLE)
    expect(guest.notice).to_have_text("暂时无法连接问答服务，请稍后重试。重试")
    assert strict.seen.asked == []


def test_a_question_goes_with_its_conversation(scene: Scene) -> None:
    guest = scene.visit(region="长宁区").open().ask(RESPONSIBLE).ask("暑假孩子没人带怎么办")
    first, second = scene.service.seen.asked
    assert first == {
        "question": RESPONSIBLE,
        "history": [],
        "channel": "widget",
        "region": "长宁区",
        "conversation_id": guest.memory()["conversation"],
        "stream": True,
    }
    assert [message["role"] for message in second["history"]] == ["user", "assistant"]
    assert second["history"][0]["content"] == RESPONSIBLE
    assert second["history"][1]["content"].startswith("**责任单位：区教育局、各街镇**\n\n> ")
    assert second["conversation_id"] == first["conversation_id"]
    assert len(first["conversation_id"]) == 22
