"""What a document says of itself, and what its sidecar adds."""

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from index.errors import DocumentError
from index.intake.read import read_document
from index.metadata.describe import describe
from index.metadata.sidecar import Sidecar, as_json, sidecar_of
from index.records import Document, Status

SEEDS = Path(__file__).parents[3] / "seeds"
DOCUMENTS = (
    Document(
        id="changning-2024-division",
        title="上海市长宁区推进儿童友好城区建设行动计划分工表",
        text="",
        issuer="上海市长宁区人民政府办公室",
        region="长宁区",
        division=("上海市", "长宁区"),
    ),
    Document(
        id="changning-2024-plan",
        title="上海市长宁区推进儿童友好城区建设行动计划",
        text="",
        issuer="上海市长宁区人民政府办公室",
        region="长宁区",
        date="2024-03-27",
        division=("上海市", "长宁区"),
        adopted="2024-03-27",
    ),
    Document(
        id="jiading-2025-tasks",
        title="嘉定区推进儿童友好城区建设2025年重点工作安排",
        text="",
        issuer="上海市嘉定区发展和改革委员会",
        region="嘉定区",
        doc_number="嘉发改(2025)14号",
        division=("上海市", "嘉定区"),
        period="2025",
    ),
    Document(
        id="shangyu-2025-draft",
        title="上虞区儿童友好型城市建设三年行动方案（2025—2027年）（征求意见稿）",
        text="",
        region="上虞区",
        status=Status.DRAFT,
        division=("浙江省", "绍兴市", "上虞区"),
        period="2025-2027",
    ),
    Document(
        id="wulong-2022-plan",
        title="重庆市武隆区儿童友好城市建设实施方案",
        text="",
        issuer="重庆市武隆区发展和改革委员会",
        region="武隆区",
        doc_number="武隆发改发〔2022〕159号",
        date="2022-05-24",
        division=("重庆市", "武隆区"),
    ),
)


@pytest.mark.parametrize("expected", DOCUMENTS, ids=lambda document: document.id)
def test_the_seeds_say_who_issued_them_where_and_when(expected: Document) -> None:
    path = SEEDS / f"{expected.id}.txt"
    document = read_document(path)
    assert replace(document, text="", facts=()) == expected
    assert document.text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("expected", DOCUMENTS, ids=lambda document: document.id)
def test_every_fact_of_a_seed_is_printed_where_it_says(expected: Document) -> None:
    document = read_document(SEEDS / f"{expected.id}.txt")
    printed = {
        fact.name: "".join(document.text[span.start : span.end] for span in fact.spans)
        for fact in document.facts
    }
    assert printed == PRINTED[expected.id]


PRINTED = {
    "changning-2024-division": {},
    "changning-2024-plan": {
        "title": "上海市长宁区推进儿童友好城区建设行动计划",
        "issuer": "上海市长宁区人民政府办公室",
        "date": "2024年3月27日",
        "adopted": "已经2024年3月27日区政府第70次常务会议讨论通过",
    },
    "jiading-2025-tasks": {
        "title": "嘉定区推进儿童友好城区建设2025年重点工作安排",
        "issuer": "上海市嘉定区发展和改革委员会",
        "doc_number": "嘉发改(2025)14号",
        "period": "2025年",
    },
    "shangyu-2025-draft": {"period": "2025—2027年"},
    "wulong-2022-plan": {
        "title": "重庆市武隆区儿童友好城市建设实施方案",
        "issuer": "重庆市武隆区发展和改革委员会",
        "doc_number": "武隆发改发〔2022〕159号",
        "date": "2022年5月24日",
    },
}


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("若干意见\n本意见自2023年1月1日起施行，有效期至2025年12月31日。\n", "2025-12-31"),
        ("若干意见\n有效期至全省突发公共卫生事件一级响应解除。\n", None),
        ("若干意见\n本意见自2023年1月1日起施行，有效期2年。\n", None),
    ],
)
def test_a_document_expires_only_on_a_day_that_it_prints(text: str, expires: str | None) -> None:
    assert describe("opinions", text, Sidecar()).expires == expires


def test_a_document_is_expired_after_its_last_day() -> None:
    document = Document("opinions", "若干意见", "", expires="2025-12-31")
    days = ("2025-12-31", "2026-01-01")
    assert [document.status_on(day) for day in days] == [Status.IN_FORCE, Status.EXPIRED]


@pytest.mark.parametrize(
    ("title", "division"),
    [
        ("江苏省南京市鼓楼区养老服务方案", ("江苏省", "南京市", "鼓楼区")),
        ("鼓楼区养老服务方案", ("鼓楼区",)),
        ("句容市工作实施方案", ("江苏省", "镇江市", "句容市")),
        ("国务院关于促进消费的意见", ()),
    ],
)
def test_a_region_is_placed_only_where_its_name_tells(
    title: str, division: tuple[str, ...]
) -> None:
    assert describe("plan", f"{title}\n", Sidecar()).division == division


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
        ('{"status": "old"}', "status: Input should be 'in_force', 'draft' or 'expired'"),
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
        f"{place}: {problem}. Known fields: title, issuer, region, doc_number, date, adopted, "
        f"period, expires, status, origin; write them as a JSON object."
    )


def test_a_ministry_or_the_state_council_issues_under_a_short_name() -> None:
    text = "国务院关于促进综合保税区高水平开放高质量发展的若干意见\n国发〔2019〕3号\n"
    assert describe("zone", text, Sidecar()).issuer == "国务院"


def test_a_text_without_lines_still_states_number_issuer_and_date() -> None:
    text = (
        "遂宁市人民政府办公室 印发《关于支持中小微企业的若干措施》的通知  遂府办发〔2020〕2号 "
        "各县（市、区）人民政府： 现印发给你们。 遂宁市人民政府办公室 2020年2月4日 关于支持"
    )
    document = describe("suining", text, Sidecar())
    assert (document.issuer, document.doc_number, document.date) == (
        "遂宁市人民政府办公室",
        "遂府办发〔2020〕2号",
        "2020-02-04",
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "浦东新区"),
        ("region", "国家（国务院）"),
        ("region", "双江拉祜族佤族布朗族傣族自治县"),
        ("issuer", "中共长宁区委 长宁区人民政府（代章）"),
        ("issuer", "区教育局、区民政局"),
    ],
)
def test_names_are_taken_from_a_sidecar(field: str, value: str) -> None:
    assert getattr(Sidecar.model_validate({field: value}), field) == value


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("region", "长宁区。所有措施已经停止"),
        ("region", "<iframe src=x>"),
        ("region", "请各位市民知道这些措施从今天起已经全部停止执行"),
        ("issuer", "——上虞区《征求意见稿》第1项：撤销教体局。"),
    ],
)
def test_a_sentence_in_a_sidecar_is_no_name(field: str, value: str) -> None:
    with pytest.raises(ValidationError, match="it is not the name of"):
        Sidecar.model_validate({field: value})


@pytest.mark.parametrize("label", ["责任单位：", "牵头单位 "])
def test_the_units_of_a_measure_are_no_issuer(label: str) -> None:
    text = f"农村公路养护方案\n1.推行路长制。\n{label}县交通运输局\n"
    assert describe("plan", text, Sidecar()).issuer is None
