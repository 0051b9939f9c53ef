"""The numbered body of real plans: titles, markers, page breaks, kinds."""

import pytest

from index.checks import DocumentWarning, WarningKind
from index.parse.document import parse
from index.records import Document, Kind, Measure

WULONG = """一、推进社会政策友好
（七）减轻义务教育阶段学生负担。规范校外培训行为，提升学校课



后服务水平,进一步减负。(区教委、区发展改革委按职责分工负责)
(八)做好体教融合发展。广泛开展普及性体育运动。（区教委、区文化旅游委、按职责分工负责）
(九)加强儿童健康管理。推进信息化建设。（区卫生健康委按职责分工负责)
"""
SHANGYU = """三、主要任务
（一）实施“虞你童行”政策护航行动
15.城市公共空间适儿化改造。推进母婴设施应配尽配。（责任单位：教体局，各乡镇街道）
19.推进家庭环境友好。设立个案咨询点。（责任单位：*区纪委监委、*妇联、老干部局〈关工委〉）
四、保障措施
健全保障机制，加大财政预算投入。
"""
CHANGNING = """一、总体要求
(一)指导思想
坚持以习近平新时代中国特色社会主义思想为指导。
(二)基本原则
1.儿童优先、普惠共享。坚持儿童优先发展,从儿童视角出发。
(三)工作目标
展望到2035年,儿童友好理念成为全社会共识和全民自觉。
二、建设任务
(一)深化儿童友好制度保障行动
行动目标:坚持儿童优先发展理念。
1.强化发展规划引领
(1)将儿童友好城区建设纳入长宁区经济社会发展规划体系。
"""


def _measures(text: str) -> tuple[Measure, ...]:
    return parse(Document("plan", "实施方案", text)).measures


def _units(measure: Measure) -> list[tuple[str, str]]:
    return [(unit.name, unit.role.value) for unit in measure.units]


def test_a_sentence_cut_by_a_page_break_is_joined() -> None:
    first = _measures(WULONG)[0]
    text = "减轻义务教育阶段学生负担。规范校外培训行为，提升学校课后服务水平,进一步减负。"
    assert (first.text, len(first.spans)) == (text, 2)


def test_numbers_keep_the_brackets_they_are_printed_with() -> None:
    assert [measure.number for measure in _measures(WULONG)] == ["（七）", "(八)", "(九)"]


@pytest.mark.parametrize(
    ("nth", "names"),
    [
        (0, ["区教委", "区发展改革委"]),  # half-width brackets
        (1, ["区教委", "区文化旅游委"]),  # a comma before 按职责分工负责
        (2, ["区卫生健康委"]),  # a full-width bracket closed by a half-width one
    ],
)
def test_a_marker_is_read_in_whatever_brackets(nth: int, names: list[str]) -> None:
    assert _units(_measures(WULONG)[nth]) == [(name, "responsible") for name in names]


def test_an_asterisk_marks_each_lead_and_nested_brackets_stay_in_the_name() -> None:
    assert _units(_measures(SHANGYU)[1]) == [
        ("区纪委监委", "lead"),
        ("妇联", "lead"),
        ("老干部局〈关工委〉", "responsible"),
    ]


def test_without_an_asterisk_nobody_leads() -> None:
    assert _units(_measures(SHANGYU)[0]) == [
        ("教体局", "responsible"),
        ("各乡镇街道", "responsible"),
    ]


def test_every_measure_of_a_titled_plan_has_its_title() -> None:
    titles = [measure.title for measure in _measures(SHANGYU)]
    assert titles == ["城市公共空间适儿化改造", "推进家庭环境友好", None]


def test_the_rest_of_a_plan_is_goals_principles_and_safeguards() -> None:
    records = (*_measures(CHANGNING), *_measures(SHANGYU)[2:])
    assert [(record.kind, record.path[-1]) for record in records] == [
        (Kind.PRINCIPLE, "指导思想"),
        (Kind.PRINCIPLE, "基本原则"),
        (Kind.GOAL, "工作目标"),
        (Kind.GOAL, "深化儿童友好制度保障行动"),
        (Kind.MEASURE, "强化发展规划引领"),
        (Kind.SAFEGUARD, "保障措施"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "依托虹桥古北市民中心开展立法意见征询（虹桥街道）。",
        "评选一批优秀案例（国家级、省级、市级）。",
        "完善服务设施的适儿化改造。（图书馆、科技馆）",
        "落实《儿童友好医院建设方案》（试行）",
    ],
)
def test_a_bracket_that_names_no_agencies_after_the_sentence_is_text(text: str) -> None:
    (measure,) = _measures(f"一、建设任务\n（一）{text}\n")
    assert (measure.text, measure.units) == (text, ())


def test_the_rule_for_all_lists_is_no_part_of_a_marker() -> None:
    text = (
        "一、支持企业稳定发展\n"
        "（一）加大稳岗支持力度。（人力资源社会保障部、财政部负责。列第一位者为牵头单位，下同）\n"
        "（二）发挥政府性融资担保机构作用。（财政部、工业和信息化部负责）\n"
    )
    assert [(m.text, _units(m)) for m in _measures(text)] == [
        (
            "加大稳岗支持力度。",
            [("人力资源社会保障部", "lead"), ("财政部", "responsible")],
        ),
        (
            "发挥政府性融资担保机构作用。",
            [("财政部", "lead"), ("工业和信息化部", "responsible")],
        ),
    ]


def test_units_on_a_line_below_an_item_are_its_units() -> None:
    text = "三、支持政策\n（三）简化审批程序。可视疫情情况予以适当延长。\n责任单位：省药监局\n"
    (measure,) = _measures(text)
    assert (measure.text, _units(measure)) == (
        "简化审批程序。可视疫情情况予以适当延长。",
        [("省药监局", "responsible")],
    )


@pytest.mark.parametrize("furniture", ["12", "- 12 -", "— 12 —", "第 3 页 共 9 页", "3 / 20"])
def test_a_page_number_inside_a_sentence_is_no_part_of_it(furniture: str) -> None:
    text = f"一、建设任务\n（一）推进托育服务，提升学校课\n{furniture}\n后服务水平。\n"
    assert [m.text for m in _measures(text)] == ["推进托育服务，提升学校课后服务水平。"]


def test_a_number_on_a_line_of_its_own_belongs_to_the_text_below() -> None:
    measures = _measures("一、建设任务\n（一）\n推进社区托育“宝宝屋”建设。\n（二）\n")
    assert [(m.number, m.text) for m in measures] == [("（一）", "推进社区托育“宝宝屋”建设。")]


def test_a_signature_keeps_its_lines() -> None:
    text = "现印发给你们，请认真贯彻执行。\n遂宁市人民政府办公室\n2020年2月4日\n"
    assert [(m.kind, m.text) for m in _measures(text)] == [
        (Kind.BACKGROUND, "现印发给你们，请认真贯彻执行。"),
        (Kind.BACKGROUND, "遂宁市人民政府办公室\n2020年2月4日"),
    ]


def test_a_document_without_measures_says_so() -> None:
    warnings = parse(Document("note", "通知", "特此通知。\n")).warnings
    assert warnings == (DocumentWarning(WarningKind.NO_MEASURES, "note"),)


@pytest.mark.parametrize("marker", ["（责任单位：区教育局）", "（区教育局牵头）", "〔区教育局〕"])
def test_a_bracketed_marker_on_a_line_of_its_own_is_found(marker: str) -> None:
    (measure,) = _measures(f"一、建设任务\n（一）新增公办托位。\n{marker}\n")
    assert (measure.text, [unit.name for unit in measure.units]) == ("新增公办托位。", ["区教育局"])


def test_a_note_at_the_end_belongs_to_no_item() -> None:
    text = "一、主要任务\n1.建设托育园。\n2.开展评估。\n注1：托育园指公办托育机构。\n"
    measures = parse(Document("plan", "行动计划", text)).measures
    assert [(m.kind.value, m.number, m.text) for m in measures] == [
        ("measure", "1", "建设托育园。"),
        ("measure", "2", "开展评估。"),
        ("background", "", "注1：托育园指公办托育机构。"),
    ]


INSIDE = """一、重点任务
1.优化政务服务（责任单位：市行政审批局）。推行一网通办。
2.实施培训（牵头单位：市人社局；配合单位：市财政局）：每年培训500人。
3.建设平台（责任单位：市数据局），完善功能（责任单位：市教育局）并推广。
4.完善机制
责任领导：张三
责任单位：市教育局
具体做法由各校制定，报市教育局备案。
"""


def test_a_single_labelled_marker_inside_an_item_is_its_marker() -> None:
    first, second, third, fourth = (m for m in _measures(INSIDE) if m.number)
    assert (first.text, _units(first)) == (
        "优化政务服务。推行一网通办。",
        [("市行政审批局", "responsible")],
    )
    assert (second.text, _units(second)) == (
        "实施培训：每年培训500人。",
        [("市人社局", "lead"), ("市财政局", "support")],
    )
    assert _units(third) == []
    assert (fourth.text, _units(fourth)) == ("完善机制", [("市教育局", "responsible")])
