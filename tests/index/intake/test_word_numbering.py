"""Automatic numbers, printed as Word prints them."""

from pathlib import Path

import pytest

from index.intake.word.document import read_word
from tests.index.intake.word_files import (
    abstract,
    level,
    num,
    p,
    restart,
    tbl,
    tc,
    tr,
    write_word,
)

NOTHING = '<w:suff w:val="nothing"/>'


def _text(path: Path, body: str, numbering: str, **parts: str) -> str:
    return read_word(write_word(path / "plan.docx", body, numbering=numbering, **parts)).text


@pytest.mark.parametrize(
    ("number_format", "printed"),
    [
        ("decimal", "1 2 10 11 20 21 27 101 110"),
        ("decimalZero", "01 02 10 11 20 21 27 101 110"),
        ("decimalFullWidth", "１ ２ １０ １１ ２０ ２１ ２７ １０１ １１０"),
        ("chineseCounting", "一 二 十 十一 二十 二十一 二十七 一〇一 一一〇"),
        ("chineseCountingThousand", "一 二 十 十一 二十 二十一 二十七 一百零一 一百一十"),
        ("taiwaneseCountingThousand", "一 二 十 十一 二十 二十一 二十七 一百零一 一百一十"),
        ("japaneseCounting", "一 二 十 十一 二十 二十一 二十七 百一 百十"),
        ("chineseLegalSimplified", "壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 贰拾柒 壹佰零壹 壹佰壹拾"),
        ("ideographDigital", "一 二 一〇 一一 二〇 二一 二七 一〇一 一一〇"),
        ("decimalEnclosedCircle", "① ② ⑩ ⑪ ⑳ 21 27 101 110"),
        ("decimalEnclosedParen", "⑴ ⑵ ⑽ ⑾ ⒇ 21 27 101 110"),
        ("decimalEnclosedFullstop", "⒈ ⒉ ⒑ ⒒ ⒛ 21 27 101 110"),
        ("ideographTraditional", "甲 乙 癸 甲 癸 甲 庚 甲 癸"),
        ("upperRoman", "I II X XI XX XXI XXVII CI CX"),
        ("lowerRoman", "i ii x xi xx xxi xxvii ci cx"),
        ("upperLetter", "A B J K T U AA WWWW FFFFF"),
        ("lowerLetter", "a b j k t u aa wwww fffff"),
    ],
)
def test_each_format_counts_as_word_does(tmp_path: Path, number_format: str, printed: str) -> None:
    starts = (1, 2, 10, 11, 20, 21, 27, 101, 110)
    numbering = abstract(1, level(0, number_format, "%1", NOTHING))
    numbering += "".join(num(nth, 1, restart(0, start)) for nth, start in enumerate(starts, 1))
    body = "".join(p("", nth) for nth in range(1, len(starts) + 1))
    assert _text(tmp_path, body, numbering).split() == printed.split()


def test_levels_nest_and_a_higher_level_restarts_the_lower_ones(tmp_path: Path) -> None:
    numbering = num(1, 1)
    levels = (
        level(0, "chineseCounting", "%1、", NOTHING),
        level(1, "chineseCounting", "（%2）", NOTHING),
        level(2, "decimal", "%3.", '<w:suff w:val="space"/>'),
        level(3, "decimalEnclosedCircle", "%4", NOTHING),
    )
    places = [(0, "总体要求"), (1, "指导思想"), (1, "基本原则"), (2, "儿童优先"), (3, "普惠")]
    places += [(3, "共享"), (2, "因地制宜"), (0, "建设任务"), (1, "制度保障"), (2, "规划引领")]
    body = "".join(p(text, 1, at) for at, text in places)
    assert _text(tmp_path, body, abstract(1, *levels) + numbering) == (
        "一、总体要求\n（一）指导思想\n（二）基本原则\n1. 儿童优先\n①普惠\n②共享\n2. 因地制宜\n"
        "二、建设任务\n（一）制度保障\n1. 规划引领\n"
    )


def test_lists_of_one_definition_go_on_and_a_start_override_begins_again(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "decimal", "%1."))
    numbering += num(1, 1) + num(2, 1) + num(3, 1, restart(0, 1)) + num(4, 1, restart(0, 7))
    body = "".join(p("任务", list_id) for list_id in (1, 1, 2, 3, 3, 4, 4, 3))
    assert _text(tmp_path, body, numbering) == (
        "1. 任务\n2. 任务\n3. 任务\n1. 任务\n2. 任务\n7. 任务\n8. 任务\n9. 任务\n"
    )


def test_a_level_may_never_restart_or_only_after_a_certain_one(tmp_path: Path) -> None:
    never, after_first = '<w:lvlRestart w:val="0"/>', '<w:lvlRestart w:val="1"/>'
    numbering = num(1, 1)
    levels = (
        level(0, "chineseCounting", "%1、", NOTHING),
        level(1, "decimal", "%2.", never + NOTHING),
        level(2, "lowerLetter", "%3)", after_first + NOTHING),
    )
    body = "".join(p("", 1, at) for at in (0, 1, 2, 1, 2, 0, 1, 2))
    text = _text(tmp_path, body, abstract(1, *levels) + numbering)
    assert text.split() == ["一、", "1.", "a)", "2.", "b)", "二、", "3.", "a)"]


def test_a_legal_level_prints_all_its_values_in_digits(tmp_path: Path) -> None:
    levels = (
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3"),
    )
    body = p("总则", 1, 0) + p("目的", 1, 1) + p("依据", 1, 2)
    assert _text(tmp_path, body, abstract(1, *levels) + num(1, 1)) == (
        "第一章 总则\n1.1 目的\n一.1.1 依据\n"
    )


def test_a_level_whose_higher_one_was_never_used_shows_its_start(tmp_path: Path) -> None:
    levels = (level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", start=3))
    body = p("甲", 1, 1) + p("乙", 1, 1) + p("丙", 1, 0)
    assert _text(tmp_path, body, abstract(1, *levels) + num(1, 1)) == "1.3 甲\n1.4 乙\n1. 丙\n"


def test_an_override_may_change_how_a_level_prints_but_not_its_count(tmp_path: Path) -> None:
    half_width = level(0, "chineseCounting", "(%1)", NOTHING)
    numbering = abstract(1, level(0, "chineseCounting", "（%1）", NOTHING)) + num(1, 1)
    numbering += num(2, 1, f'<w:lvlOverride w:ilvl="0">{half_width}</w:lvlOverride>')
    body = p("托育", 1) + p("体教融合", 2) + p("医疗", 1)
    assert _text(tmp_path, body, numbering) == "（一）托育\n(二)体教融合\n（三）医疗\n"


def test_bullets_print_their_sign_and_none_prints_nothing(tmp_path: Path) -> None:
    numbering = "".join(
        abstract(nth, level(0, number_format, sign)) + num(nth, nth)
        for nth, (number_format, sign) in enumerate(
            [("bullet", "\uf06c"), ("bullet", "\uf0b7"), ("bullet", "——"), ("none", "")], 1
        )
    )
    body = "".join(p("儿童优先", list_id) for list_id in (1, 2, 3, 4))
    assert _text(tmp_path, body, numbering) == "● 儿童优先\n• 儿童优先\n—— 儿童优先\n儿童优先\n"


def test_styles_bring_numbering_and_the_list_zero_takes_it_away(tmp_path: Path) -> None:
    tied = '<w:pStyle w:val="{}"/>'
    levels = (
        level(0, "chineseCounting", "%1、", tied.format("Part") + NOTHING),
        level(1, "chineseCounting", "（%2）", tied.format("Section") + NOTHING),
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/>'
        '<w:basedOn w:val="{1}"/><w:pPr>{2}</w:pPr></w:style>'
    )
    brings = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = style.format("Part", "Part", brings) + style.format("Section", "Part", brings)
    styles += style.format("Bold", "Section", "")
    styles += style.format("Plain", "Part", '<w:numPr><w:numId w:val="0"/></w:numPr>')
    body = p("总体要求", style="Part") + p("指导思想", style="Section") + p("原则", style="Bold")
    body += p("附件", style="Plain") + p("附注", 0, style="Part") + p("任务", style="Part")
    numbering = abstract(1, *levels) + num(1, 1)
    assert _text(tmp_path, body, numbering, styles=styles) == (
        "一、总体要求\n（一）指导思想\n（二）原则\n附件\n附注\n二、任务\n"
    )


def test_a_list_may_take_its_levels_from_a_numbering_style(tmp_path: Path) -> None:
    link = '<w:numStyleLink w:val="Tasks"/>'
    numbering = abstract(1, level(0, "decimal", "%1、", NOTHING)) + abstract(2, link)
    numbering += num(1, 1) + num(2, 2)
    styles = (
        '<w:style w:type="numbering" w:styleId="Tasks"><w:name w:val="Tasks"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert _text(tmp_path, p("甲", 2) + p("乙", 2), numbering, styles=styles) == "1、甲\n2、乙\n"


def test_cells_are_numbered_row_by_row_and_merged_ones_once(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "decimal", "%1")) + num(1, 1)
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = tbl(
        tr(tc("序号"), tc("内容")),
        tr(tc(p("", 1), begins), tc("甲")),
        tr(tc(p("", 1), goes_on), tc("乙")),
        tr(tc(p("", 1)), tc("丙")),
    )
    assert _text(tmp_path, body, numbering) == "序号\t内容\n1\t甲\n1\t乙\n2\t丙\n"


def test_a_custom_format_with_zeros_keeps_them(tmp_path: Path) -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
        '<w:lvlText w:val="%1"/></w:lvl>'
    )
    body = p("甲", 1) + p("乙", 1)
    assert _text(tmp_path, body, abstract(1, custom) + num(1, 1)) == "009 甲\n010 乙\n"


def test_an_unknown_format_is_read_as_digits_and_said(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "hebrew1", "%1.")) + num(1, 1)
    found = read_word(write_word(tmp_path / "plan.docx", p("任务", 1), numbering=numbering))
    assert (found.text, found.warnings) == (
        "1. 任务\n",
        ("numbers of the format hebrew1 were read as plain digits",),
    )


def test_a_start_beyond_all_counting_is_printed_plainly(tmp_path: Path) -> None:
    numbering = abstract(1, level(0, "upperRoman", "%1.", start=2_000_000_000)) + num(1, 1)
    assert _text(tmp_path, p("任务", 1), numbering) == "2000000000. 任务\n"
