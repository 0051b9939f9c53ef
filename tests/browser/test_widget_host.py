"""The widget as a guest: what a portal's page does to it, and what it leaves alone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Scene
from tests.browser.guest import QUOTE, RESPONSIBLE

HOSTILE = """<style>
* { all: unset !important; letter-spacing: 1em !important; visibility: hidden !important; }
html { font-size: 3px; direction: rtl; }
body { opacity: 0.5; transform: rotate(2deg); filter: blur(2px); overflow: hidden; }
zhice-assistant { display: none !important; opacity: 0 !important; position: static !important;
  transform: scale(0) !important; --zhice-ink: red !important; --zhice-unit: 1px !important; }
button, textarea, div { display: none !important; font-size: 1px !important; }
</style>"""
COVER = """<div id="cover" style="position: fixed; inset: 0; z-index: 2147483647"></div>"""
GLOBALS = "Object.getOwnPropertyNames(window).sort()"
ON_TOP = """() => {
  const { left, top, width, height } = document.querySelector("zhice-assistant").shadowRoot
    .querySelector(".launcher").getBoundingClientRect();
  return document.elementFromPoint(left + width / 2, top + height / 2).localName;
}"""
HEARD = """() => {
  window.heard = [];
  for (const name of ["open", "close", "ask", "answer", "error"]) {
    zhice.on(name, (detail) => window.heard.push([name, detail]));
  }
}"""


def look(guest: Any) -> Any:
    return guest.panel.evaluate("""(panel) => {
      const { color, fontSize, letterSpacing, direction, visibility } = getComputedStyle(panel);
      const { width, right } = panel.getBoundingClientRect();
      const place = [Math.round(width), Math.round(right)];
      return [color, fontSize, letterSpacing, direction, visibility, ...place];
    }""")


def test_a_hostile_style_sheet_changes_nothing_of_it(scene: Scene) -> None:
    calm = scene.visit().open()
    path = scene.portal.write("/hostile", head=HOSTILE, tail=scene.tag())
    guest = scene.page(path).open()
    assert look(guest) == look(calm)
    guest.ask(RESPONSIBLE)
    assert guest.texts("section.card .quote") == [QUOTE]


def test_it_stands_above_everything_that_the_page_stacks(scene: Scene) -> None:
    path = scene.portal.write("/covered", body=COVER, tail=scene.tag() + COVER)
    guest = scene.page(path)
    expect(guest.launcher).to_be_visible()
    assert guest.page.evaluate(ON_TOP) == "zhice-assistant"
    guest.open().ask(RESPONSIBLE)


def test_a_strict_policy_needs_to_name_the_service_only(scene: Scene) -> None:
    policy = (
        f"default-src 'none'; script-src {scene.service_origin}; connect-src {scene.service_origin}"
    )
    path = scene.portal.write("/strict", tail=scene.tag(color="#0a6"), policy=policy)
    guest = scene.page(path)
    refused: list[str] = []
    guest.page.on(
        "console", lambda line: refused.append(line.text) if line.type == "error" else None
    )
    guest.open().ask(RESPONSIBLE)
    assert guest.texts("section.card .quote") == [QUOTE]
    guest.button("大字").click()
    assert refused == []


def test_nothing_is_asked_of_a_third_party_and_little_before_it_is_opened(scene: Scene) -> None:
    path = scene.portal.write("/quiet", tail=scene.tag())
    guest = scene.page("/session")
    loaded: list[str] = []
    guest.page.on("request", lambda request: loaded.append(request.url))
    guest.page.goto(scene.portal_origin + path)
    expect(guest.launcher).to_be_visible()
    guest.page.wait_for_load_state("networkidle")
    before = [scene.portal_origin + path, f"{scene.service_origin}/widget.js"]
    assert [url for url in loaded if "favicon" not in url] == before
    guest.open().ask(RESPONSIBLE)
    assert {url.split("/")[2] for url in loaded} == {
        scene.portal_origin.split("/")[2],
        scene.service_origin.split("/")[2],
    }


def test_two_tags_are_one_widget(scene: Scene) -> None:
    path = scene.portal.write("/twice", head=scene.tag(), tail=scene.tag(title="另一个"))
    guest = scene.page(path).open().ask(RESPONSIBLE)
    assert guest.page.locator("zhice-assistant").count() == 1


def test_a_tag_in_the_head_waits_for_the_page(scene: Scene) -> None:
    blocking = scene.tag().replace(" async", "")
    guest = scene.page(scene.portal.write("/head", head=blocking)).open().ask(RESPONSIBLE)
    assert guest.texts("section.card .quote") == [QUOTE]


def test_the_page_keeps_its_globals_its_styles_and_its_focus(scene: Scene) -> None:
    link = '<link rel="stylesheet" href="/portal.css">'
    bare = scene.page(scene.portal.write("/bare", head=link)).page
    guest = scene.page(scene.portal.write("/guest", head=link, tail=scene.tag()))
    guest.page.locator("#search").focus()
    expect(guest.launcher).to_be_visible()
    expect(guest.page.locator("#search")).to_be_focused()
    guest.open().ask(RESPONSIBLE)
    page = guest.page
    assert set(page.evaluate(GLOBALS)) - set(bare.evaluate(GLOBALS)) == {"zhice"}
    style = "getComputedStyle(document.querySelector('h1')).cssText"
    assert page.evaluate(style) == bare.evaluate(style)
    assert page.evaluate("[document.styleSheets.length, history.length, localStorage.length]") == (
        bare.evaluate("[document.styleSheets.length, history.length, localStorage.length]")
    )
    assert page.evaluate("Object.keys(sessionStorage)") == ["zhice"]
    assert page.context.cookies() == []


def test_the_pages_shortcuts_do_not_hear_what_is_written(scene: Scene) -> None:
    guest = scene.visit()
    guest.page.evaluate(
        "() => { window.keys = []; document.onkeydown = (event) => keys.push(event.key); }"
    )
    guest.open().field.press_sequentially("/s")
    assert guest.page.evaluate("keys") == []
    assert guest.field.input_value() == "/s"


def test_a_portal_opens_asks_and_listens(scene: Scene) -> None:
    guest = scene.visit()
    guest.launcher.wait_for()
    guest.page.evaluate(HEARD)
    guest.page.evaluate("zhice.setContext({region: '长宁区'}); zhice.ask('宝宝屋')")
    guest.settle()
    expect(guest.field).to_be_focused()
    guest.page.evaluate(f"zhice.ask('busy {RESPONSIBLE}')")
    expect(guest.notice).to_be_visible()
    guest.page.evaluate("zhice.close()")
    expect(guest.panel).to_be_hidden()
    heard = guest.page.evaluate("heard")
    assert [name for name, _ in heard] == ["open", "ask", "answer", "ask", "error", "close"]
    assert heard[1][1] == {"question": "宝宝屋", "region": "长宁区"}
    assert heard[2][1] == {
        "question": "宝宝屋",
        "answer_id": f"{1:032x}",
        "status": "refused",
        "reason": "out_of_scope",
        "intent": "content",
    }
    assert heard[4][1]["kind"] == "busy"


def test_a_new_question_takes_the_place_of_one_on_its_way(scene: Scene) -> None:
    guest = scene.visit()
    guest.launcher.wait_for()
    guest.page.evaluate(f"zhice.ask('hanging {RESPONSIBLE}')")
    guest.answer.locator(".waiting").wait_for()
    guest.page.evaluate(f"zhice.ask('{RESPONSIBLE}')")
    expect(guest.page.locator(".turn")).to_have_count(2)
    guest.settle()
    assert guest.texts("section.card .quote") == [QUOTE]
    expect(guest.page.locator(".turn").first.locator(".notice")).to_contain_text("已停止回答。")


def test_what_is_cleared_while_it_is_on_its_way_does_not_come_back(scene: Scene) -> None:
    guest = scene.visit().open()
    guest.field.fill(f"slowly {RESPONSIBLE}")
    guest.field.press("Enter")
    expect(guest.answer.locator("p strong")).to_be_visible()
    guest.button("清空对话").click()
    guest.page.wait_for_timeout(600)
    expect(guest.page.locator(".turn")).to_have_count(0)
    assert guest.memory()["turns"] == []


def test_the_readers_region_counts_more_than_the_portals_until_that_changes(scene: Scene) -> None:
    guest = scene.visit(region="长宁区").open()
    guest.panel.get_by_label("地区").select_option("嘉定区")
    guest.ask(RESPONSIBLE).page.reload()
    guest.ask(RESPONSIBLE).page.evaluate("zhice.setContext({region: '上虞区'})")
    guest.ask(RESPONSIBLE)
    assert [one["region"] for one in scene.service.seen.asked] == ["嘉定区", "嘉定区", "上虞区"]
    expect(guest.panel.get_by_label("地区")).to_have_value("上虞区")


def test_who_no_longer_listens_is_left_alone_and_a_failing_listener_stops_nobody(
    scene: Scene,
) -> None:
    guest = scene.visit()
    guest.launcher.wait_for()
    guest.page.evaluate("""() => {
      window.times = [0, 0];
      const off = zhice.on("open", () => times[0]++);
      zhice.on("open", () => { throw new Error("the portal's own"); });
      zhice.on("open", () => times[1]++);
      zhice.open(); zhice.close(); off(); zhice.open();
    }""")
    assert guest.page.evaluate("times") == [1, 2]
    assert guest.faults == ["the portal's own", "the portal's own"]
    guest.faults.clear()


def test_it_survives_being_taken_out_and_put_back(scene: Scene) -> None:
    guest = scene.visit().open().ask(RESPONSIBLE)
    guest.page.evaluate("""() => {
      const node = document.querySelector("zhice-assistant");
      node.remove();
      document.querySelector("main").append(node);
    }""")
    guest.ask("暑假孩子没人带怎么办")
    guest.page.evaluate("document.body.innerHTML = '<p>another page of the application</p>'")
    guest.page.evaluate("zhice.open()")
    expect(guest.page.locator(".turn")).to_have_count(2)
    guest.ask(RESPONSIBLE)
    assert guest.texts("section.card .quote") == [QUOTE]


def test_it_can_stand_in_the_page(scene: Scene) -> None:
    body = f"<section id='place'>{scene.tag(position='inline')}</section>"
    guest = scene.page(scene.portal.write("/inline", body=body))
    expect(guest.panel).to_be_visible()
    expect(guest.launcher).to_be_hidden()
    expect(guest.panel).to_have_attribute("role", "region")
    assert guest.page.evaluate(
        "document.querySelector('#place').contains(document.querySelector('zhice-assistant'))"
    )
    guest.ask(RESPONSIBLE)
    assert guest.texts("section.card .quote") == [QUOTE]


@pytest.mark.parametrize(("position", "side"), [("bottom-left", "left"), ("bottom-right", "right")])
def test_it_stands_in_the_corner_that_the_portal_chose(
    scene: Scene, position: str, side: str
) -> None:
    guest = scene.visit({"viewport": {"width": 1280, "height": 800}}, position=position).open()
    box = guest.panel.bounding_box()
    assert box is not None
    assert (box["x"] == 24) == (side == "left")
    assert (round(box["x"] + box["width"]) == 1280 - 24) == (side == "right")


def test_the_portals_questions_and_title_come_first(scene: Scene) -> None:
    guest = scene.visit(title="长宁政策通", welcome='["暑假孩子没人带怎么办"]').open()
    expect(guest.launcher).to_have_text("长宁政策通")
    expect(guest.panel.locator("h2")).to_have_text("长宁政策通")
    guest.panel.locator(".privacy").wait_for()
    assert guest.panel.locator(".offer").all_inner_texts() == ["暑假孩子没人带怎么办"]


def test_the_conversation_goes_with_the_tab_and_with_nothing_else(scene: Scene) -> None:
    guest = scene.visit().open().ask(RESPONSIBLE)
    guest.page.goto(scene.portal_origin + scene.portal.write("/next", tail=scene.tag()))
    expect(guest.panel).to_be_visible()
    assert guest.texts("section.card .quote") == [QUOTE]
    other = guest.page.context.new_page()
    other.goto(scene.portal_origin + "/next")
    other.locator(".launcher").click()
    expect(other.locator(".greeting")).to_be_visible()
    expect(other.locator(".turn")).to_have_count(0)
    guest.button("清空对话").click()
    expect(guest.page.locator(".turn")).to_have_count(0)
    assert guest.memory()["turns"] == []


def test_an_answer_on_its_way_is_taken_up_on_the_next_page(scene: Scene) -> None:
    guest = scene.visit().open()
    guest.field.fill(f"slowly {RESPONSIBLE}")
    guest.field.press("Enter")
    expect(guest.answer.locator("p strong")).to_be_visible()
    guest.page.goto(scene.portal_origin + scene.portal.write("/next", tail=scene.tag()))
    guest.settle()
    assert len(scene.service.seen.asked) == 1
    assert guest.texts("section.card .quote") == [QUOTE]
