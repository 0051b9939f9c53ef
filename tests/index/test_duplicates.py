import pytest

from index.duplicates import Known, Relation, bare_title, related
from index.parse.document import Parsed, parse
from index.records import Document
from tests.assistant.doubles import seed_text
from tests.index.test_versions import DRAFT, DRAFT_TEXT, FINAL


def relations(added: list[Parsed], known: list[Parsed]) -> list[tuple[str, str, Relation]]:
    return [
        (one.new.document.id, one.old.document.id, one.relation)
        for one in related(added, Known.of(known))
    ]


def seed(document_id: str, title: str, region: str) -> Parsed:
    return parse(Document(document_id, title, seed_text(document_id), region=region))


def test_the_same_text_under_another_id_is_a_duplicate() -> None:
    copy = parse(Document("copy", "另一个标题", DRAFT_TEXT.replace("\n", "\n\n")))
    assert relations([copy], [DRAFT]) == [("copy", "draft", Relation.IDENTICAL)]


def test_the_same_title_but_for_the_draft_mark_is_a_new_version() -> None:
    assert relations([FINAL], [DRAFT]) == [("final", "draft", Relation.NEW_VERSION)]


def test_most_measures_alike_under_another_title_are_a_new_version() -> None:
    other = parse(
        Document("other", "工作方案", DRAFT_TEXT.replace("两家", "三家"), region="上虞区")
    )
    (found,) = related([other], Known.of([DRAFT]))
    assert (found.relation, found.share) == (Relation.NEW_VERSION, 1.0)


def test_the_same_id_takes_the_place_of_the_document_that_has_it() -> None:
    assert relations([DRAFT], [DRAFT]) == [("draft", "draft", Relation.SAME_ID)]


def test_new_documents_are_compared_with_each_other_too() -> None:
    assert relations([DRAFT, FINAL], []) == [("final", "draft", Relation.NEW_VERSION)]


def test_a_plan_and_its_division_table_are_twins_not_versions() -> None:
    title = "上海市长宁区推进儿童友好城区建设行动计划"
    plan = seed("changning-2024-plan", title, "长宁区")
    division = seed("changning-2024-division", f"{title}分工表", "长宁区")
    (found,) = related([plan], Known.of([division]))
    assert (found.relation, found.comparison.changes) == (Relation.TWIN, ())


def test_documents_of_other_regions_on_the_same_subject_are_not_related() -> None:
    jiading = seed("jiading-2025-tasks", "嘉定区2025年重点工作安排", "嘉定区")
    wulong = seed("wulong-2022-plan", "重庆市武隆区儿童友好城市建设实施方案", "武隆区")
    assert relations([jiading, wulong], [DRAFT]) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("三年行动方案（2025—2027年）（征求意见稿）", "三年行动方案"),
        ("嘉定区 2024年重点工作安排", "嘉定区2025年重点工作安排"),
        ("管理办法（试行）", "管理办法(修订草案)"),
    ],
)
def test_years_draft_marks_and_spaces_do_not_tell_titles_apart(left: str, right: str) -> None:
    assert bare_title(left) == bare_title(right)
