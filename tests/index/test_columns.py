"""Columns and lists of measures say what reading every measure would say."""

from collections import Counter
from pathlib import Path

import pytest

from index.columns import Columns
from index.filters import Filter
from index.named_units import named_units
from index.numerals import number_value
from index.open_index import OpenIndex
from index.records import Kind, Measure, Role

FILTERS = (
    Filter(),
    Filter(kinds=(Kind.GOAL, Kind.SAFEGUARD)),
    Filter(regions=("长宁区", "武隆区")),
    Filter(regions=("长宁区",), documents=("changning-2024-plan", "wulong-2022-plan")),
    Filter(documents=("changning-2024-plan", "nowhere"), kinds=(Kind.MEASURE,)),
    Filter(regions=("上虞区",), units=("残联", "民政局"), roles=(Role.LEAD, Role.SUPPORT)),
    Filter(roles=(Role.LEAD,)),
    Filter(units=("没有这个单位",)),
    Filter(regions=("没有这个地区",)),
    Filter(numbers=(3, 12)),
)


def passes(measure: Measure, wanted: Filter, index: OpenIndex) -> bool:
    return (
        (not wanted.regions or index.documents[measure.document_id].region in wanted.regions)
        and (not wanted.documents or measure.document_id in wanted.documents)
        and (not wanted.kinds or measure.kind in wanted.kinds)
        and (not wanted.numbers or number_value(measure.number) in wanted.numbers)
        and wanted.lets_in_units_of(measure)
    )


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_filter_lets_in_what_it_says(wanted: Filter, hashing_open_index: OpenIndex) -> None:
    index = hashing_open_index
    expected = [row for row, m in enumerate(index.measures) if passes(m, wanted, index)]
    assert index.columns.rows(wanted).tolist() == expected


def test_named_units_are_those_of_the_measures(hashing_open_index: OpenIndex) -> None:
    index = hashing_open_index
    expected = named_units(index.measures, index.documents)
    assert index.columns.named_units() == expected
    assert index.named_units == expected


def test_saved_columns_are_the_same(hashing_open_index: OpenIndex, tmp_path: Path) -> None:
    columns = hashing_open_index.columns
    columns.save(tmp_path)
    loaded = Columns.load(tmp_path, hashing_open_index.documents)
    assert loaded.names == columns.names
    assert loaded.rows(FILTERS[5]).tolist() == columns.rows(FILTERS[5]).tolist()


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_list_tells_of_its_measures_without_reading_them(
    wanted: Filter, hashing_open_index: OpenIndex
) -> None:
    index = hashing_open_index
    found, read = index.listed(wanted), list(index.listed(wanted))
    regions = [index.documents[m.document_id].region for m in read]
    assert len(found) == len(read)
    assert found.regions() == tuple(dict.fromkeys(regions))
    assert found.documents() == Counter(m.document_id for m in read)
    assert found.roles() == {unit.role for m in read for unit in m.units}
    assert found.canonical_names() == {unit.canonical for m in read for unit in m.units}
    assert list(found.once()) == [m for m in read if m.twin_of is None]
    assert list(found.of_region("长宁区")) == [
        m for m, region in zip(read, regions, strict=True) if region == "长宁区"
    ]
    assert list(found.numbered((2, 3))) == [m for m in read if number_value(m.number) in (2, 3)]
    assert list(found.named_as(lambda name: name.endswith("街镇"))) == [
        m for m in read if any(unit.name.endswith("街镇") for unit in m.units)
    ]
    assert list(found.that(lambda m: "托育" in m.text)) == [m for m in read if "托育" in m.text]


def test_a_list_takes_what_a_document_prints_itself_or_as_a_twin(
    hashing_open_index: OpenIndex,
) -> None:
    every = hashing_open_index.listed(Filter(kinds=(Kind.MEASURE,)))
    printed = list(every.once().printed_in(["changning-2024-plan"]))
    places = [{m.document_id, *(source.document_id for source in m.also_in)} for m in every.once()]
    expected = [
        m for m, own in zip(every.once(), places, strict=True) if "changning-2024-plan" in own
    ]
    assert printed == expected
    assert {m.document_id for m in printed} == {"changning-2024-division"}


def test_a_slice_is_a_list_and_a_place_a_measure(hashing_open_index: OpenIndex) -> None:
    every = hashing_open_index.listed(Filter())
    assert [m.id for m in every[3:5]] == [every[3].id, every[4].id]
    assert hashing_open_index.measures[-1] == every[len(every) - 1]
    assert list(every.among_any([every[2:3], every[7:8]])) == [every[2], every[7]]
    assert list(every.among_any([])) == []
