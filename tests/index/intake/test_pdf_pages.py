"""Layouts that the printed seeds do not have, as pieces of text and ruling lines."""

from index.intake.pages.page import Rule
from tests.index.intake.pdf_files import characters, grid, lines_of, page

XS = (60.0, 100.0, 300.0, 420.0)
HEADER = (("序号", 62.0, 114.0), ("工作任务", 102.0, 114.0), ("责任单位", 302.0, 114.0))
FULL = "推进社区托育设施建设让儿童就近入托入园再加强师资"


def test_a_unit_on_each_line_is_a_break_and_a_wrapped_sentence_is_none() -> None:
    cells = (
        ("1", 62, 134),
        ("推进社区托育设施建设，提供家门口的", 102, 134),
        ("普惠性托服务。", 102, 150),
        ("区教育局", 302, 134),
        ("各街镇", 302, 150),
    )
    table = page(*HEADER, *cells, rules=grid(XS, (100, 120, 170)))
    assert lines_of(table) == [
        "序号\t工作任务\t责任单位",
        "1\t推进社区托育设施建设，提供家门口的普惠性托服务。\t区教育局\u2028各街镇",
    ]


def test_a_name_cut_at_the_edge_of_its_cell_stays_one_name() -> None:
    cells = (("1", 62, 134), ("区妇儿办、区教育局、区建", 302, 134), ("管委", 302, 150))
    table = page(*HEADER, ("托育。", 102, 134), *cells, rules=grid(XS, (100, 120, 170)))
    assert lines_of(table)[1] == "1\t托育。\t区妇儿办、区教育局、区建管委"


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    rules = [rule for rule in grid(XS, (100, 120, 150)) if rule.at not in (60, 420)]
    table = page(*HEADER, ("1", 62, 134), ("托育。", 102, 134), ("区妇联", 302, 134), rules=rules)
    assert lines_of(table) == ["序号\t工作任务\t责任单位", "1\t托育。\t区妇联"]


def test_a_cell_merged_over_columns_leaves_the_others_empty() -> None:
    level = [Rule(False, y, 60, 420) for y in (100, 120, 150, 180)]
    outer = [Rule(True, x, 100, 180) for x in (60, 420)]
    inner = [Rule(True, x, *ends) for x in (100, 300) for ends in ((100, 120), (150, 180))]
    cells = (("一、完善服务", 62, 140), ("1", 62, 170), ("托育。", 102, 170), ("区妇联", 302, 170))
    assert lines_of(page(*HEADER, *cells, rules=[*level, *outer, *inner])) == [
        "序号\t工作任务\t责任单位",
        "一、完善服务\t\t",
        "1\t托育。\t区妇联",
    ]


def test_a_frame_around_text_is_no_table() -> None:
    assert lines_of(page(("一、总体目标", 62, 114), rules=grid((60, 420), (100, 120)))) == [
        "一、总体目标"
    ]


def test_an_unnumbered_row_cut_by_the_page_is_joined_and_a_new_one_is_not() -> None:
    header = (("领域", 62.0, 64.0), ("工作任务", 102.0, 64.0), ("责任单位", 302.0, 64.0))
    cut = (("服务", 62, 84), ("推进社区托育建设，提供", 102, 84), ("区教育局", 302, 84))
    rest = (("普惠性托服务。", 102, 84), ("保护", 62, 104), ("建队伍。", 102, 104))
    new = (("办实事。", 102, 84), ("区妇联", 302, 84))
    rules = grid(XS, (50, 70, 90))
    assert lines_of(
        page(*header, *cut, rules=rules),
        page(*header, *rest, rules=grid(XS, (50, 70, 90, 110)), number=2),
        page(*header, *new, rules=rules, number=3),
    ) == [
        "领域\t工作任务\t责任单位",
        "服务\t推进社区托育建设，提供普惠性托服务。\t区教育局",
        "保护\t建队伍。\t",
        "\t办实事。\t区妇联",
    ]


def test_a_numbered_row_may_be_cut_between_two_sentences() -> None:
    first = (*HEADER, ("1", 62, 134), ("建设托育点。", 102, 134), ("区教育局", 302, 134))
    second = (("提供临时托。", 102, 84), ("2", 62, 104), ("建队伍。", 102, 104))
    assert lines_of(
        page(*first, rules=grid(XS, (100, 120, 140))),
        page(*second, rules=grid(XS, (70, 90, 110)), number=2),
    ) == [
        "序号\t工作任务\t责任单位",
        "1\t建设托育点。\u2028提供临时托。\t区教育局",
        "2\t建队伍。\t",
    ]


def test_footnote_marks_go_exponents_stay_and_footnotes_come_last() -> None:
    raised = [*characters("1", 360, 196, 6), *characters("2", 115, 212, 6)]
    note = characters("1 儿童是指十八周岁以下的人。", 60, 780, 7.5)
    first = page(
        (FULL + "童友好城区", 60, 200),
        ("绿地面积20m", 60, 216),
        ("以上，做", 122, 216),
        extra=[*raised, *note],
    )
    second = page(("好项目储备。", 60, 60), number=2)
    assert lines_of(first, second) == [
        f"{FULL}童友好城区绿地面积20m2以上，做好项目储备。",
        "1 儿童是指十八周岁以下的人。",
    ]


def test_what_pages_repeat_in_their_margins_goes_and_a_title_stays_once() -> None:
    pages = [
        page(
            ("上虞区人民政府公报", 60, 40),
            (f"{ordinal}、加强保障", 60, 200),
            (f"- {number} -", 280, 810),
            extra=characters("三年行动方案", 200, 70, 18),
            number=number,
        )
        for number, ordinal in enumerate("一二三", 1)
    ]
    assert lines_of(*pages) == ["三年行动方案", "一、加强保障", "二、加强保障", "三、加强保障"]


def test_lines_under_a_hanging_first_line_stay_with_it_and_an_indent_begins_anew() -> None:
    hanging = page(
        (FULL + "童友好城区", 60, 200),
        (FULL + "童友好", 80, 216),
        (FULL + "童友好", 80, 232),
        ("儿童友好。", 80, 248),
        (FULL + "童友好", 80, 264),
        ("儿童友好。", 60, 280),
    )
    assert lines_of(hanging) == [
        f"{FULL}童友好城区{FULL}童友好{FULL}童友好儿童友好。",
        f"{FULL}童友好儿童友好。",
    ]


def test_a_gap_wider_than_the_others_of_its_line_is_a_space() -> None:
    spread = [
        piece for n, c in enumerate("打造童未来") for piece in characters(c, 60 + 12 * n, 200)
    ]
    later = [piece for n, c in enumerate("共青春") for piece in characters(c, 124 + 12 * n, 200)]
    assert lines_of(page(extra=[*spread, *later])) == ["打造童未来 共青春"]
