"""A plan and its division table: one measure, two sources, each quoted as printed."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.collection import Collection, collect, read_collection
from index.parse.document import parse
from index.records import Document, Kind, Measure

SEEDS = Path(__file__).parents[2] / "seeds"
PLAN = """建设任务
(一)深化行动
(1)依托虹桥古北市民中心,积极参与家庭教育领域立法意见征询工作。
(2)加强辖区儿童食品、用品销售和药品经营使用单位监管。
"""
TABLE = """序号\t具体举措\t责任单位
1\t依托虹桥古北市民中心，积极参与家庭教育领域立法意见征询工作。\t区司法局
2\t加强辖区儿童食品、用品销售和药品经营使用单位监管。\t区市场监管局
"""


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return read_collection([SEEDS])


def _measure(seeds: Collection, id_: str) -> Measure:
    return next(measure for measure in seeds.measures if measure.id == id_)


def _own(seeds: Collection, document_id: str) -> list[Measure]:
    own = [m for m in seeds.measures if m.document_id == document_id]
    return [measure for measure in own if measure.kind is Kind.MEASURE]


def test_every_measure_of_the_plan_is_linked_to_its_row(seeds: Collection) -> None:
    numbers = range(1, 91)
    assert [m.twin_of for m in _own(seeds, "changning-2024-plan")] == [
        f"changning-2024-division#{number}" for number in numbers
    ]
    rows = _own(seeds, "changning-2024-division")
    assert [m.also_in[0].measure_id for m in rows] == [
        f"changning-2024-plan#{number}" for number in numbers
    ]
    assert {m.twin_of for m in rows} == {None}


def test_every_row_of_jiading_remembers_the_sentence_in_the_body(seeds: Collection) -> None:
    places = [m.also_in for m in _own(seeds, "jiading-2025-tasks")]
    assert [[s.document_id for s in sources] for sources in places] == [["jiading-2025-tasks"]] * 78


def test_other_regions_have_no_twins(seeds: Collection) -> None:
    for document_id in ("shangyu-2025-draft", "wulong-2022-plan"):
        assert {m.also_in for m in _own(seeds, document_id)} == {()}


def test_each_source_of_item_78_is_quoted_as_it_prints_it(seeds: Collection) -> None:
    row = _measure(seeds, "changning-2024-division#78")
    (plan,) = row.also_in
    assert (row.text, plan.text) == (
        "加强辖区儿童食品、用品销售和药品经营使用单位监管。按要求规范，开展儿童食品专项监督抽检、"
        "儿童用品（童装、学生文具、儿童玩具）监督抽检和儿童用药质量监督抽检，"
        "到2025年相关抽检合格率达到90%以上。",
        "加强辖区儿童食品、用品销售和药品经营使用单位监管。按要求规范,开展儿童食品专项监督抽检、"
        "儿童用品(校服、童装、学生文具、儿童玩具)监督抽检和儿童用药质量监督抽检,"
        "到2025年相关抽检合格率达到90%以上。",
    )
    assert _measure(seeds, "changning-2024-plan#78").text == plan.text


@pytest.mark.parametrize("number", [54, 69])
def test_rows_that_print_no_units_state_none(seeds: Collection, number: int) -> None:
    row = _measure(seeds, f"changning-2024-division#{number}")
    assert (row.units, row.units_stated, len(row.also_in)) == ((), False, 1)


def test_a_row_takes_the_headings_of_the_plan(seeds: Collection) -> None:
    row = _measure(seeds, "changning-2024-division#7")
    assert row.path == ("深化儿童友好制度保障行动", "完善建设标准指引")


def _linked(plan: Document, table: Document) -> list[str | None]:
    return [m.twin_of for m in collect([parse(plan), parse(table)]).measures if m.number]


def test_documents_are_twins_by_name_region_and_text() -> None:
    plan = Document("plan", "长宁区推进儿童友好城区建设行动计划", PLAN, region="长宁区")
    table = Document("table", "长宁区推进儿童友好城区建设行动计划分工表", TABLE, region="长宁区")
    none = [None] * 4
    assert _linked(plan, table) == ["table#1", "table#2", None, None]
    assert _linked(plan, replace(table, region="嘉定区")) == none
    assert _linked(plan, replace(table, title="托育服务补贴发放清单")) == none
    other = TABLE.replace("积极参与家庭教育领域立法意见征询工作", "新增公办托位")
    other = other.replace("加强辖区儿童食品、用品销售和药品经营使用单位", "推进公园改造")
    assert _linked(plan, replace(table, text=other)) == none
