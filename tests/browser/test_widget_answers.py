"""Answers of every kind as the widget shows them."""

import re
from pathlib import Path

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
)
from tests.browser.scripted import RECORDED

PHONE = {"viewport": {"width": 375, "height": 720}}


def test_a_quoted_measure_becomes_a_card_with_its_units_and_its_place(scene: Scene) -> None:
    guest = scene.visit().open().ask(RESPONSIBLE)
    assert guest.texts(".answer > p") == ["责任单位：区教育局、各街镇"]
    assert guest.texts("section.card .number") == ["第20项"]
    assert guest.texts("section.card .quote") == [QUOTE]
    assert guest.texts("section.card .units > div") == ["责任单位\n区教育局\n各街镇"]
    assert guest.texts("section.card .source") == [
        "《上海市长宁区推进儿童友好城区建设行动计划分工表》\n"
        "完善儿童友好服务体系行动 \u203a 高质量推进幼有善育\n"
        "同一内容另见《上海市长宁区推进儿童友好城区建设行动计划》第(20)项"
    ]
    assert [text.split("\n")[0] for text in guest.texts("details.card")] == ["第68项", "第52项"]


def test_a_measure_opens_in_its_document_in_a_tab_of_its_own(scene: Scene) -> None:
    guest = scene.visit().open().ask(RESPONSIBLE)
    link = guest.turn.get_by_role("link", name="在文件中查看 （在新标签页打开）").first
    assert link.get_attribute("href") == (
        f"{scene.service_origin}/measures/changning-2024-division%2320"
    )
    assert (link.get_attribute("target"), link.get_attribute("rel")) == ("_blank", "noopener")


def test_the_figure_asked_for_is_marked_in_the_quote(scene: Scene) -> None:
    guest = scene.visit().open().ask(FIGURE)
    assert guest.texts("mark") == ["85%"]
    assert guest.texts("section.card .quote") == [QUOTE]


def test_a_draft_is_called_a_draft_and_its_lead_is_named_in_words(scene: Scene) -> None:
    guest = scene.visit().open().ask(DRAFT)
    assert guest.texts("section.card .badge") == ["征求意见稿"]
    assert guest.texts("section.card .units > div") == [
        "牵头单位\n教体局",
        "责任单位\n公安分局\n卫健局\n团委\n妇联",
    ]


def test_a_list_is_a_table_with_every_row(scene: Scene) -> None:
    guest = scene.visit().open().ask(LIST)
    labels = [measure["label"] for measure in RECORDED[LIST]["measures"]]
    rows = guest.turn.locator("tbody tr")
    assert rows.count() == 10
    guest.button("显示全部 13 项").click()
    shown = [text.split("\n")[0] for text in guest.texts("tbody th")]
    assert shown == labels
    assert guest.page.evaluate(
        "document.querySelector('zhice-assistant').shadowRoot.activeElement.textContent"
    ).startswith(labels[10])


def test_a_list_is_exported_with_all_rows_and_sources(scene: Scene) -> None:
    guest = scene.visit().open().ask(LIST)
    with guest.page.expect_download() as caught:
        guest.button("导出表格（CSV）").click()
    assert caught.value.suggested_filename == "政策措施.csv"
    content = Path(caught.value.path()).read_bytes().decode("utf-8")
    lines = content.removeprefix("\ufeff").split("\r\n")
    assert content.startswith("\ufeff编号,措施原文,责任单位,文件,地区,文件状态,网址\r\n")
    assert len(lines) == 1 + 13 + 1
    assert lines[1] == (
        "第1项,将儿童友好城区建设纳入长宁区经济社会发展规划体系，在教育、卫生健康、民政、体育、文化、"
        "科普、绿色生态空间、社区治理、妇女儿童、青少年发展等专项规划中充分考虑儿童需求。,责任单位：区发展"
        "改革委、区妇儿办、区建管委、区规划资源局、区教育局、区卫健委、区民政局、区绿化市容局、区体育局、"
        "区文旅局、团区委、区科协、各街镇,上海市长宁区推进儿童友好城区建设行动计划分工表,长宁区,有效,"
        f"{scene.service_origin}/measures/changning-2024-division%231"
    )


def test_a_cell_that_a_spreadsheet_would_run_is_exported_as_text(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"formula {LIST}")
    with guest.page.expect_download() as caught:
        guest.button("导出表格（CSV）").click()
    second = Path(caught.value.path()).read_text(encoding="utf-8").split("\n")[1]
    assert second.startswith('第1项,"\'=HYPERLINK(""http://127.0.0.1/"",""a"")",责任单位：')


def test_two_regions_stand_side_by_side_on_a_desktop_and_stacked_on_a_phone(scene: Scene) -> None:
    tops = "[...document.querySelector('zhice-assistant').shadowRoot.querySelectorAll('.column')]"
    tops += ".map((one) => Math.round(one.getBoundingClientRect().top))"
    desktop = scene.visit({"viewport": {"width": 1280, "height": 800}}).open().ask(COMPARISON)
    assert desktop.texts(".column > .heading") == ["长宁区", "嘉定区"]
    assert desktop.texts(".column .units > div") == [
        "责任单位\n区教育局\n各街镇",
        "责任单位\n区教育局",
    ]
    expect(desktop.button("加宽")).to_have_attribute("aria-pressed", "true")
    desktop.page.wait_for_timeout(250)  # the panel is growing
    assert len(set(desktop.page.evaluate(tops))) == 1
    phone = scene.visit(PHONE).open().ask(COMPARISON)
    above, below = phone.page.evaluate(tops)
    assert below > above + 100


def test_a_choice_is_asked_by_its_button(scene: Scene) -> None:
    guest = scene.visit().open().ask(CLARIFY)
    assert guest.texts(".offer") == [
        f"{name} 第20项是什么？" for name in ("长宁", "嘉定", "上虞", "武隆")
    ]
    assert guest.texts(".answer > ul") == []
    guest.button("嘉定 第20项是什么？").click()
    expect(guest.page.locator(".turn")).to_have_count(2)
    assert scene.service.seen.asked[-1]["question"] == "嘉定 第20项是什么？"


def test_a_refusal_offers_questions_that_have_answers(scene: Scene) -> None:
    guest = scene.visit().open().ask(REFUSED)
    assert guest.texts(".offer") == RECORDED[REFUSED]["examples"]
    guest.turn.get_by_role("button", name=RESPONSIBLE).click()
    expect(guest.page.locator(".turn")).to_have_count(2)
    guest.settle()
    assert guest.texts("section.card .number") == ["第20项"]


def test_text_by_a_model_is_labelled_and_quotes_stand_apart(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"generated {RESPONSIBLE}")
    assert guest.texts(".answer > p") == [
        "本回答含 AI 生成的内容，仅供参考；引文和责任单位为文件原文。",
        "宝宝屋由区教育局和各街镇负责，街镇覆盖率不低于85%。",
    ]
    assert guest.texts(".further > .heading") == ["文件原文"]
    assert guest.texts("section.card .quote") == [QUOTE]


def test_a_quote_is_copied_with_its_source(scene: Scene) -> None:
    guest = scene.visit({"permissions": ["clipboard-read", "clipboard-write"]}).open()
    guest.ask(RESPONSIBLE).turn.get_by_role("button", name="复制（含出处）").first.click()
    expect(guest.turn.locator("section.card").get_by_text("已复制")).to_be_visible()
    assert guest.page.evaluate("navigator.clipboard.readText()") == (
        f"{QUOTE}\n责任单位：区教育局、各街镇\n"
        "——长宁区《上海市长宁区推进儿童友好城区建设行动计划分工表》第20项\n\n"
        "同一内容另见《上海市长宁区推进儿童友好城区建设行动计划》第(20)项。\n"
        f"{scene.service_origin}/measures/changning-2024-division%2320"
    )


def test_a_copied_answer_takes_the_models_label_along(scene: Scene) -> None:
    guest = scene.visit({"permissions": ["clipboard-read", "clipboard-write"]}).open()
    guest.ask(f"generated {RESPONSIBLE}").button("复制回答").click()
    expect(guest.button("已复制")).to_be_visible()
    copied = guest.page.evaluate("navigator.clipboard.readText()").split("\n\n")
    assert copied[1:3] == [
        "本回答含 AI 生成的内容，仅供参考；引文和责任单位为文件原文。",
        "宝宝屋由区教育局和各街镇负责，街镇覆盖率不低于85%。",
    ]
    assert copied[3].split("\n")[:2] == [
        "出处：",
        "上海市长宁区推进儿童友好城区建设行动计划分工表 第20项 "
        f"{scene.service_origin}/measures/changning-2024-division%2320",
    ]


def test_feedback_is_sent_with_its_reason(scene: Scene) -> None:
    guest = scene.visit().open().ask(RESPONSIBLE)
    guest.button("没有帮助").click()
    guest.panel.get_by_label("内容不全").check()
    guest.panel.get_by_label(re.compile("补充说明")).fill("没有电话")
    guest.button("提交").click()
    expect(guest.turn.get_by_text("感谢您的反馈。")).to_be_focused()
    assert scene.service.seen.rated == [
        {
            "answer_id": f"{1:032x}",
            "helpful": False,
            "reason": "incomplete",
            "comment": "没有电话",
        }
    ]


def test_markup_in_questions_and_documents_is_text_and_never_runs(scene: Scene) -> None:
    markup = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=2</script>'
    guest = scene.visit({"viewport": {"width": 1000, "height": 700}}, title=markup).open()
    guest.ask(markup).ask(f"hostile {RESPONSIBLE}")
    assert guest.page.locator(".turn .question").first.inner_text() == f"您的问题：\n{markup}"
    assert guest.texts("section.card .number") == [markup]
    assert guest.page.locator("zhice-assistant img, zhice-assistant script").count() == 0
    assert guest.page.evaluate("window.__pwned") is None


def test_what_a_model_chose_stands_below_the_columns_under_its_label(scene: Scene) -> None:
    guest = scene.visit().open().ask(f"pointed {COMPARISON}")
    assert guest.texts(".column .heading") == ["长宁区", "嘉定区"]
    assert guest.texts(".column > p:not(.heading)") == []
    assert guest.texts(".answer > p:not(.unseen)") == [
        "本回答含 AI 生成的内容，仅供参考；引文和责任单位为文件原文。",
        "要点（由语言模型从上列原文中摘选生成，以引文为准）：",
    ]
    assert guest.texts(".answer > ul li") == ["「实现街镇覆盖率不低于 85%」（长宁区第20项）"]


def test_a_text_that_announces_its_examples_is_not_announced_again(scene: Scene) -> None:
    guest = scene.visit().open().ask("announced")
    assert guest.texts(".answer > p:not(.unseen)") == ["目前收录的地区有：长宁区。可以这样问："]
    assert guest.texts(".offers") == ["长宁区第1项是什么？"]
