"""What a document says of itself, and what its sidecar adds."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.read import read_document
from index.metadata import Sidecar, as_json, describe, sidecar_of
from index.records import Document, Status

SEEDS = Path(__file__).parents[2] / "seeds"
DOCUMENTS = (
    Document(
        id="changning-2024-division",
        title="上海市长宁区推进儿童友好城区建设行动计划分工表",
        text="",
        issuer="上海市长宁区人民政府办公室",
        region="长宁区",
    ),
    Document(
        id="changning-2024-plan",
        title="上海市长宁区推进儿童友好城区建设行动计划",
        text="",
        issuer="上海市长宁区人民政府办公室",
        region="长宁区",
        date="2024-03-27",
    ),
    Document(
        id="jiading-2025-tasks",
        title="嘉定区推进儿童友好城区建设2025年重点工作安排",
        text="",
        issuer="上海市嘉定区发展和改革委员会",
        region="嘉定区",
        doc_number="嘉发改(2025)14号",
    ),
    Document(
        id="shangyu-2025-draft",
        title="上虞区儿童友好型城市建设三年行动方案（2025—2027年）（征求意见稿）",
        text="",
        region="上虞区",
        status=Status.DRAFT,
    ),
    Document(
        id="wulong-2022-plan",
        title="重庆市武隆区儿童友好城市建设实施方案",
        text="",
        issuer="重庆市武隆区发展和改革委员会",
        region="武隆区",
        doc_number="武隆发改发〔2022〕159号",
        date="2022-05-24",
    ),
)


@pytest.mark.parametrize("expected", DOCUMENTS, ids=lambda document: document.id)
def test_the_seeds_say_who_issued_them_where_and_when(expected: Document) -> None:
    path = SEEDS / f"{expected.id}.txt"
    document = read_document(path)
    assert replace(document, text="") == expected
    assert document.text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "国务院关于做好当前和今后一个时期\n促进就业工作的若干意见\n国发〔2018〕39号\n",
            "国务院关于做好当前和今后一个时期促进就业工作的若干意见",
        ),
        (
            "附件4\n\n海南省健康体重管理与健康食品产业\n发展行动\n\n一、主要目标\n",
            "海南省健康体重管理与健康食品产业发展行动",
        ),
        (
            "关于印发句容市“将健康融入所有政策”工作实施方案的通知\n访问量：687\n",
            "句容市“将健康融入所有政策”工作实施方案",
        ),
        ("一、总体要求\n二、工作措施\n", "stem"),
    ],
)
def test_a_title_is_read_as_the_page_prints_it(head: str, title: str) -> None:
    assert describe("stem", head, Sidecar()).title == title


def test_what_nobody_states_stays_unknown() -> None:
    assert describe("note", "特此通知。\n", Sidecar()) == Document("note", "note", "特此通知。\n")


def test_a_draft_says_so_in_its_head() -> None:
    text = "上虞区儿童友好型城市建设三年行动方案\n（2025—2027年）\n（征求意见稿）\n"
    assert describe("draft", text, Sidecar()).status is Status.DRAFT


def test_a_sidecar_wins_over_the_text() -> None:
    text = "上海市嘉定区发展和改革委员会\n嘉发改(2025)14号\n"
    sidecar = Sidecar(region="上海市", doc_number="沪1号", date="2025-01-02")
    document = describe("tasks", text, sidecar)
    assert (document.region, document.doc_number, document.date) == (
        "上海市",
        "沪1号",
        "2025-01-02",
    )


def test_a_file_without_a_sidecar_has_an_empty_one(tmp_path: Path) -> None:
    assert sidecar_of(tmp_path / "tasks.txt") == Sidecar()


def test_a_sidecar_is_read_as_it_was_written(tmp_path: Path) -> None:
    sidecar = Sidecar(title="行动计划", status=Status.DRAFT)
    (tmp_path / "tasks.meta.json").write_text(as_json(sidecar), encoding="utf-8")
    assert sidecar_of(tmp_path / "tasks.txt") == sidecar


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('{"status": "old"}', "status: Input should be 'in_force' or 'draft'"),
        ('{"title": 3}', "title: Input should be a valid string"),
        ("[]", "the file: Input should be an object"),
        ("", "the file: Invalid JSON: EOF while parsing a value at line 1 column 0"),
    ],
)
def test_a_wrong_sidecar_says_where_and_what(tmp_path: Path, content: str, problem: str) -> None:
    place = tmp_path / "tasks.meta.json"
    place.write_text(content, encoding="utf-8")
    with pytest.raises(DocumentError) as error:
        sidecar_of(tmp_path / "tasks.txt")
    assert str(error.value) == (
        f"{place}: {problem}. Known fields: title, issuer, region, doc_number, date, status, "
        f"origin; write them as a JSON object."
    )
