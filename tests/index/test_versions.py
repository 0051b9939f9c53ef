from dataclasses import replace

from index.parse.document import Parsed, parse
from index.records import Document, Role, Status, Unit
from index.versions import Change, ChangeKind, Comparison, FactChange, compare

DRAFT_TEXT = """上虞区儿童友好型城市建设三年行动方案（征求意见稿）
一、重点任务
1.加强儿童友好顶层设计。贯彻儿童优先发展原则，全面落实儿童发展规划。（责任单位：发改局、妇联）
2.普及普惠学前教育。持续优化生育政策，推进托育便捷供给。（责任单位：教体局、卫健局）
3.建设儿童友好医院。到2026年建成两家儿童友好医院。（责任单位：卫健局）
"""
FINAL_TEXT = """上虞区儿童友好型城市建设三年行动方案
一、重点任务
1.加强儿童友好顶层设计。贯彻儿童优先发展原则,全面落实儿童发展规划。（责任单位：发改局、团委）
2.建设儿童友好医院。到2027年建成三家儿童友好医院。（责任单位：卫健局）
3.开展校门口交通治理，设置接送等候区和护学岗。（责任单位：公安分局）
"""


def parsed(document_id: str, text: str, status: Status = Status.IN_FORCE) -> Parsed:
    title = text.splitlines()[0]
    return parse(Document(document_id, title, text, region="上虞区", status=status))


DRAFT = parsed("draft", DRAFT_TEXT, Status.DRAFT)
FINAL = parsed("final", FINAL_TEXT)


def compared(old: Parsed, new: Parsed) -> Comparison:
    return compare(old.document, old.measures, new.document, new.measures)


def test_a_final_version_shows_what_it_changes_of_its_draft() -> None:
    old = {measure.number: measure for measure in DRAFT.measures}
    new = {measure.number: measure for measure in FINAL.measures}
    assert compared(DRAFT, FINAL) == Comparison(
        facts=(
            FactChange(
                "title",
                "上虞区儿童友好型城市建设三年行动方案（征求意见稿）",
                "上虞区儿童友好型城市建设三年行动方案",
            ),
            FactChange("status", "draft", "in_force"),
        ),
        changes=(
            Change(
                ChangeKind.CHANGED,
                old["1"],
                new["1"],
                units_added=(Unit("团委", "团委", Role.RESPONSIBLE),),
                units_removed=(Unit("妇联", "妇联", Role.RESPONSIBLE),),
            ),
            Change(ChangeKind.CHANGED, old["3"], new["2"]),
            Change(ChangeKind.ADDED, None, new["3"]),
            Change(ChangeKind.REMOVED, old["2"], None),
        ),
        alike=2,
    )


def test_a_document_compared_with_itself_changes_nothing() -> None:
    found = compared(DRAFT, DRAFT)
    assert (found.empty, found.alike) == (True, 3)


def test_punctuation_and_white_space_are_no_change() -> None:
    spaced = parsed("draft", DRAFT_TEXT.replace("，", ", "), Status.DRAFT)
    assert compared(DRAFT, spaced).changes == ()


def test_a_unit_whose_role_changes_is_removed_and_added() -> None:
    measure = DRAFT.measures[-1]
    (unit,) = measure.units
    lead = replace(unit, role=Role.LEAD)
    new = [*DRAFT.measures[:-1], replace(measure, units=(lead,))]
    found = compare(DRAFT.document, DRAFT.measures, DRAFT.document, new)
    assert found.changes == (Change(ChangeKind.CHANGED, measure, new[-1], (lead,), (unit,)),)


def test_equal_texts_are_paired_in_printed_order() -> None:
    twice = [DRAFT.measures[-1], replace(DRAFT.measures[-1], id="draft#4")]
    found = compare(DRAFT.document, twice, DRAFT.document, twice[:1])
    assert found.changes == (Change(ChangeKind.REMOVED, twice[1], None),)
