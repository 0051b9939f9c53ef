"""Tables as they are printed: broken over pages, shifted, without units."""

from index.checks import WarningKind
from index.parse.document import Parsed, parse
from index.records import Document, Measure

HEADER = "序号\t专项行动\t重点任务\t具体举措\t责任单位\n"
OVER_PAGES = (
    HEADER
    + "7\t\t\t及时对标《上海市公园城市规划建设导则》《上海市慢行交通规划设"
    + "\t区规划资源局、区绿化市容\n"
    "\n" + HEADER + "\t\t\t计导则》等文件中的标准指引并落实。\t局、区建管委\n"
    "8\t\t强化儿童相关法治保障\t积极参与家庭教育领域立法意见征询工作。\t区妇儿办、区司法局\n"
)
SHIFTED = (
    HEADER + "40\t\t丰富校外活动资源\t加强儿童美育工作，开展儿童专题展览。\t区文化旅游局、各街镇\n"
    "41\t加强儿童阅读服务，优化区少年儿童图书馆阅读环境。\t\t区委宣传部、区文旅局\t\n"
    "54\t\t推进儿童友好空间建设行动\t系统推进适儿化改造\t加强服务设施的适儿化改造，落实通风要求。\n"
    "55\t加强公共场所母婴室建设，提升管理服务水平。\t\t\t卫健委、区文明办\n"
)
BODY_AND_TABLE = (
    "## 一、进一步完善儿童友好城区建设顶层设计\n\n"
    "**推动友好理念融入规划体系。**坚持儿童优先原则，编制规划时优先考虑儿童利益。"
    "城市规划建设体现儿童视角，专项工作中融入儿童友好理念。\n\n"
    "序号\t工作任务\t责任单位\n"
    "1\t坚持儿童优先原则，编制规划时优先考虑儿童利益。\t区发展改革委\n"
    "2\t城市规划建设体现儿童视角，专项工作中融入儿童友好理念。\t区建设管理委、区规划资源局\n"
)


def _parsed(text: str) -> Parsed:
    return parse(Document("table", "行动计划分工表", text))


def _row(measure: Measure) -> tuple[str, tuple[str, ...], str, list[str]]:
    return measure.number, measure.path, measure.text, [unit.name for unit in measure.units]


def test_a_row_broken_over_pages_is_one_measure() -> None:
    assert _row(_parsed(OVER_PAGES).measures[0]) == (
        "7",
        (),
        "及时对标《上海市公园城市规划建设导则》《上海市慢行交通规划设计导则》等文件中的标准指引并落实。",
        ["区规划资源局", "区绿化市容局", "区建管委"],
    )


def test_a_row_broken_over_pages_has_a_span_on_each() -> None:
    row = _parsed(OVER_PAGES).measures[0]
    assert [OVER_PAGES[span.start : span.end] for span in row.spans] == [
        "及时对标《上海市公园城市规划建设导则》《上海市慢行交通规划设",
        "计导则》等文件中的标准指引并落实。",
    ]


def test_a_header_that_each_page_repeats_is_no_measure() -> None:
    assert [_row(measure)[0] for measure in _parsed(OVER_PAGES).measures] == ["7", "8"]


def test_cells_shifted_to_the_left_are_known_by_what_they_hold() -> None:
    assert _row(_parsed(SHIFTED).measures[1]) == (
        "41",
        ("丰富校外活动资源",),
        "加强儿童阅读服务，优化区少年儿童图书馆阅读环境。",
        ["区委宣传部", "区文旅局"],
    )


def test_cells_shifted_to_the_right_open_their_section() -> None:
    section = ("推进儿童友好空间建设行动", "系统推进适儿化改造")
    assert [_row(measure) for measure in _parsed(SHIFTED).measures[2:]] == [
        ("54", section, "加强服务设施的适儿化改造，落实通风要求。", []),
        ("55", section, "加强公共场所母婴室建设，提升管理服务水平。", ["卫健委", "区文明办"]),
    ]


def test_a_row_without_units_says_so() -> None:
    parsed = _parsed(SHIFTED)
    assert [measure.units_stated for measure in parsed.measures] == [True, True, False, True]
    assert [(warning.measure_id, warning.kind) for warning in parsed.warnings] == [
        ("table#41", WarningKind.CELLS_SHIFTED),
        ("table#54", WarningKind.NUMBERS_MISSING),
        ("table#54", WarningKind.CELLS_SHIFTED),
        ("table#54", WarningKind.NO_UNITS),
        ("table#55", WarningKind.CELLS_SHIFTED),
    ]


def test_a_row_takes_the_headings_of_the_paragraph_that_prints_it_too() -> None:
    path = ("进一步完善儿童友好城区建设顶层设计", "推动友好理念融入规划体系")
    assert [_row(measure) for measure in _parsed(BODY_AND_TABLE).measures] == [
        ("1", path, "坚持儿童优先原则，编制规划时优先考虑儿童利益。", ["区发展改革委"]),
        (
            "2",
            path,
            "城市规划建设体现儿童视角，专项工作中融入儿童友好理念。",
            ["区建设管理委", "区规划资源局"],
        ),
    ]


def test_a_row_remembers_its_sentence_in_the_body() -> None:
    sources = [source for m in _parsed(BODY_AND_TABLE).measures for source in m.also_in]
    assert [(source.text, source.measure_id) for source in sources] == [
        ("坚持儿童优先原则，编制规划时优先考虑儿童利益。", None),
        ("城市规划建设体现儿童视角，专项工作中融入儿童友好理念。", None),
    ]
    first = sources[0].spans[0]
    assert first.start == BODY_AND_TABLE.index("坚持儿童优先原则")


def test_a_table_without_units_leaves_the_body_whole() -> None:
    text = (
        "一、工作内容\n1. 建立工作机制。成立市健康促进委员会。明确工作职责。\n"
        "序号\t工作内容\t时间\n1\t成立市健康促进委员会。\t6月\n"
    )
    texts = [measure.text for measure in _parsed(text).measures]
    assert texts == ["建立工作机制。成立市健康促进委员会。明确工作职责。", "成立市健康促进委员会。"]


def test_a_numbered_line_between_two_rows_is_a_section_of_the_table() -> None:
    text = (
        "序号\t工作内容\t责任单位\n一、服务\n1\t新建托育点。\t区教育局\n"
        "二、空间\n2\t建设公园。\t区绿容局\n"
    )
    measures = parse(Document("table", "分工表", text)).measures
    assert [(m.number, m.path, [u.name for u in m.units]) for m in measures] == [
        ("1", ("服务",), ["区教育局"]),
        ("2", ("空间",), ["区绿容局"]),
    ]
