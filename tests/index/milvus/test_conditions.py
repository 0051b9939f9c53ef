"""A filter as an expression, and what a real server makes of it."""

import pytest

from index.filters import Filter
from index.milvus.collection import FilledCollection
from index.milvus.conditions import condition, holding, is_one
from index.records import Kind, Role

TABLE = "changning-2024-division"


def test_an_empty_filter_asks_for_nothing() -> None:
    assert condition(Filter()) == ""


def test_every_part_of_a_filter_must_hold() -> None:
    wanted = Filter(
        regions=("长宁区", "上虞区"),
        documents=(TABLE,),
        units=("区教育局",),
        roles=(Role.LEAD, Role.SUPPORT),
        kinds=(Kind.MEASURE,),
        numbers=(19, 20),
    )
    assert condition(wanted) == (
        'region in ["长宁区", "上虞区"] and document in ["changning-2024-division"] '
        'and kind in ["measure"] and number in [19, 20] '
        'and array_contains_any(duties, ["lead 区教育局", "support 区教育局"])'
    )


@pytest.mark.parametrize(
    ("wanted", "rows"),
    [
        (Filter(), [0, 1, 2, 3]),
        (Filter(regions=("长宁区",)), [0, 1]),
        (Filter(regions=("长宁区", "上虞区")), [0, 1, 2, 3]),
        (Filter(regions=("",)), []),
        (Filter(documents=(TABLE,), numbers=(20,)), [1]),
        (Filter(kinds=(Kind.GOAL,)), [3]),
        (Filter(units=("区教育局", "区民政局")), [0]),
        (Filter(roles=(Role.LEAD,)), [1]),
        (Filter(units=("区教育局",), roles=(Role.LEAD,)), []),
        (Filter(units=("区教育局",), roles=(Role.LEAD, Role.RESPONSIBLE)), [0]),
        (Filter(units=('区"教育局\\',)), []),
        (Filter(regions=('"] or row >= 0 or region in ["',)), []),
    ],
    ids=str,
)
def test_a_server_lets_in_what_the_filter_says(
    filled: FilledCollection, wanted: Filter, rows: list[int]
) -> None:
    assert filled.numbers(condition(wanted)).tolist() == rows
    assert filled.count(condition(wanted)) == len(rows)


def test_nothing_in_an_id_ends_its_quotation(filled: FilledCollection) -> None:
    assert filled.numbers(is_one("id", f"{TABLE}#19")).tolist() == [0]
    assert filled.numbers(is_one("id", f'{TABLE}#19" or row >= 0 or id == "')).tolist() == []


@pytest.mark.parametrize(
    ("terms", "rows"),
    [(["宝宝"], [0]), (["儿童"], [0, 1, 2]), (["儿童", "规划"], [1, 2]), (["飞机"], [])],
    ids=str,
)
def test_a_server_finds_what_holds_every_term(
    filled: FilledCollection, terms: list[str], rows: list[int]
) -> None:
    assert filled.numbers(holding(terms)).tolist() == rows
