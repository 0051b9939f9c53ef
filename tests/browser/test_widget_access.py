"""The widget for everybody: keyboard, screen readers, zoom, large text, colours, languages."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Scene
from tests.browser.guest import (
    CLARIFY,
    COMPARISON,
    DRAFT,
    FIGURE,
    LIST,
    QUOTE,
    REFUSED,
    RESPONSIBLE,
    Guest,
)

ACTIVE = """() => {
  const node = document.querySelector("zhice-assistant").shadowRoot.activeElement;
  return node && (node.getAttribute("aria-label") || node.textContent.trim() || node.className);
}"""
WATCH = """() => {
  window.said = [];
  const root = document.querySelector("zhice-assistant").shadowRoot;
  const status = root.querySelector("[role=status]");
  new MutationObserver(() => said.push(status.textContent))
    .observe(status, { childList: true, characterData: true, subtree: true });
}"""
LIVE = """() => [...document.querySelector("zhice-assistant").shadowRoot
  .querySelectorAll("[aria-live], [role=log], [role=status], [role=alert]")]
  .map((node) => [node.getAttribute("role"), node.getAttribute("aria-live")])"""


def offline(guest: Guest) -> None:
    guest.page.context.set_offline(True)
    guest.ask(RESPONSIBLE)


def reasons(guest: Guest) -> None:
    guest.ask(RESPONSIBLE).button("没有帮助").click()


def streaming(guest: Guest) -> None:
    guest.field.fill(f"hanging {RESPONSIBLE}")
    guest.field.press("Enter")
    guest.answer.locator(".waiting").wait_for()


STATES: dict[str, Callable[[Guest], Any]] = {
    "empty": lambda guest: guest.panel.locator(".privacy").wait_for(),
    "streaming": streaming,
    "answer": lambda guest: guest.ask(FIGURE),
    "list": lambda guest: guest.ask(LIST),
    "comparison": lambda guest: guest.ask(COMPARISON),
    "clarify": lambda guest: guest.ask(CLARIFY),
    "refusal": lambda guest: guest.ask(REFUSED),
    "draft": lambda guest: guest.ask(DRAFT),
    "generated": lambda guest: guest.ask(f"generated {RESPONSIBLE}"),
    "error": lambda guest: guest.ask(f"failing {RESPONSIBLE}"),
    "limited": lambda guest: guest.ask(f"limited {RESPONSIBLE}"),
    "feedback": reasons,
    "offline": offline,
}


STILL = """() => Promise.all([...document.querySelector("zhice-assistant").shadowRoot
  .querySelectorAll("*")].flatMap((node) => node.getAnimations())
  .filter((one) => one.effect.getComputedTiming().iterations < Infinity)
  .map((one) => one.finished))"""
"""Colours are judged when the panel has come in, not half transparent on its way."""


def violations(guest: Guest) -> list[str]:
    guest.page.evaluate(f"async () => {{ await ({STILL})(); }}")
    found = Axe().run(
        guest.page,
        options={
            "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        },
    )
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found.response["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(scene: Scene, scheme: str) -> None:
    guest = scene.visit({"color_scheme": scheme, "viewport": {"width": 1280, "height": 800}})
    guest.launcher.wait_for()
    found = {"launcher": violations(guest)}
    guest.open()
    for name, enter in STATES.items():
        enter(guest)
        found[name] = violations(guest)
        guest.page.evaluate("document.querySelector('zhice-assistant').shared.conversation.stop()")
        guest.button("清空对话").click()
        expect(guest.page.locator(".turn")).to_have_count(0)
    assert found == {name: [] for name in ["launcher", *STATES]}


@pytest.mark.parametrize(
    ("scheme", "color"),
    [("light", "#ffd500"), ("dark", "#00205b"), ("light", "#c00"), ("dark", "#fff")],
)
def test_any_colour_of_a_portal_can_be_read(scene: Scene, scheme: str, color: str) -> None:
    guest = scene.visit(
        {"color_scheme": scheme, "viewport": {"width": 375, "height": 720}}, color=color
    )
    guest.open().ask(RESPONSIBLE)
    assert violations(guest) == []


def test_a_whole_conversation_by_keyboard(scene: Scene) -> None:
    guest = scene.visit({"viewport": {"width": 1280, "height": 800}})
    keyboard = guest.page.keyboard
    guest.launcher.wait_for()
    guest.page.locator("#search").focus()
    keyboard.press("Tab")
    assert guest.page.evaluate(ACTIVE) == "政策问答"
    expect(guest.launcher).to_have_attribute("aria-expanded", "false")
    keyboard.press("Enter")
    expect(guest.launcher).to_have_attribute("aria-expanded", "true")
    expect(guest.field).to_be_focused()
    keyboard.insert_text(CLARIFY)
    keyboard.press("Enter")
    guest.settle()
    expect(guest.field).to_be_focused()
    stops = []
    for _ in range(10):
        keyboard.press("Shift+Tab")
        stops.append(guest.page.evaluate(ACTIVE))
    names = ["长宁", "嘉定", "上虞", "武隆"]
    assert stops[:8] == [
        "全部地区长宁区嘉定区上虞区武隆区",
        "没有帮助",
        "有帮助",
        "复制回答",
        *(f"{name} 第20项是什么？" for name in reversed(names)),
    ]
    keyboard.press("Escape")
    expect(guest.panel).to_be_hidden()
    expect(guest.launcher).to_be_focused()
    expect(guest.launcher).to_have_attribute("aria-expanded", "false")


def test_on_a_phone_the_panel_is_a_modal_dialog_that_keeps_the_focus(scene: Scene) -> None:
    guest = scene.visit({"viewport": {"width": 375, "height": 720}}).open()
    expect(guest.panel).to_have_attribute("aria-modal", "true")
    guest.panel.locator(".privacy").wait_for()
    seen = set()
    for _ in range(14):
        guest.page.keyboard.press("Tab")
        seen.add(guest.page.evaluate(ACTIVE))
    assert None not in seen
    assert {"大字", "清空对话", "关闭", "您的问题"} <= seen
    guest.button("关闭").click()
    expect(guest.launcher).to_be_focused()


def test_a_finished_answer_is_announced_once_and_never_bit_by_bit(scene: Scene) -> None:
    guest = scene.visit().open()
    guest.page.evaluate(WATCH)
    guest.ask(f"slowly {RESPONSIBLE}")
    guest.page.wait_for_timeout(300)
    assert guest.page.evaluate("said") == [
        "正在查找文件……",
        f"已回答。 责任单位：区教育局、各街镇 {QUOTE} "
        "——长宁区《上海市长宁区推进儿童友好城区建设行动计划分工表》第20项 "
        "同一内容另见《上海市长宁区推进儿童友好城区建设行动计划》第(20)项。",
    ]
    assert guest.page.evaluate(LIVE) == [["log", "off"], ["status", None]]


@pytest.mark.parametrize("question", [RESPONSIBLE, LIST, COMPARISON, CLARIFY])
@pytest.mark.parametrize(
    ("width", "height", "scale"), [(320, 568, 1), (640, 400, 2), (320, 256, 4)]
)
def test_nothing_scrolls_sideways_when_it_is_narrow_or_zoomed(
    scene: Scene, width: int, height: int, scale: int, question: str
) -> None:
    size = {"viewport": {"width": width, "height": height}, "device_scale_factor": scale}
    guest = scene.visit(size, title="上海市长宁区人民政府政策问答")
    assert guest.open().ask(question).sideways() == []


def greeting_size(guest: Guest) -> Any:
    size = "(greeting) => getComputedStyle(greeting).fontSize"
    return guest.panel.locator(".greeting").evaluate(size)


def test_large_text_is_a_quarter_larger_and_is_remembered(scene: Scene) -> None:
    guest = scene.visit({"viewport": {"width": 320, "height": 568}}).open()
    assert greeting_size(guest) == "22px"
    guest.button("大字").click()
    expect(guest.button("大字")).to_have_attribute("aria-pressed", "true")
    assert greeting_size(guest) == "27.5px"
    assert guest.ask(LIST).sideways() == []
    assert violations(guest) == []
    guest.page.reload()
    expect(guest.panel).to_be_visible()
    assert greeting_size(guest) == "27.5px"


def test_a_portal_for_the_elderly_begins_with_large_text(scene: Scene) -> None:
    guest = scene.visit(size="large").open()
    expect(guest.button("大字")).to_have_attribute("aria-pressed", "true")


def test_nothing_moves_for_who_asked_for_less_motion(scene: Scene) -> None:
    guest = scene.visit({"reduced_motion": "reduce"}).open()
    streaming(guest)
    assert (
        guest.page.evaluate("""() => [...document.querySelector("zhice-assistant").shadowRoot
      .querySelectorAll("*")].flatMap((node) => node.getAnimations()).length""")
        == 0
    )


def test_forced_colours_keep_edges_and_focus(scene: Scene) -> None:
    guest = scene.visit({"forced_colors": "active"}).open().ask(DRAFT)
    assert (
        guest.turn.locator(".chip.lead").first.evaluate(
            "(chip) => getComputedStyle(chip).borderTopStyle"
        )
        == "solid"
    )


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ("zh-CN", ["请问您想了解什么？", "发送", "大字", "责任单位"]),
        ("zh-TW", ["請問您想了解什麼？", "發送", "大字", "責任單位"]),
        ("en", ["What would you like to know?", "Send", "Large text", "Responsible"]),
    ],
)
def test_it_speaks_the_portals_language(scene: Scene, locale: str, shown: list[str]) -> None:
    guest = scene.visit(locale=locale).open().ask(RESPONSIBLE)
    assert [
        guest.panel.locator(".greeting").inner_text(),
        guest.panel.locator(".primary").first.inner_text(),
        guest.panel.locator(".tool").first.inner_text(),
        guest.turn.locator("dt").first.inner_text(),
    ] == shown
    expect(guest.page.locator(".layer")).to_have_attribute("lang", locale)
