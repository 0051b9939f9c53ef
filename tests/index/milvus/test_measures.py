"""Measures of a collection as they are looked at."""

import pytest

from index.milvus import measures as module
from index.milvus.collection import FilledCollection
from index.milvus.measures import MilvusMeasures
from index.records import Document, Measure

Records = tuple[list[Document], list[Measure]]


@pytest.fixture
def stored(filled: FilledCollection) -> MilvusMeasures:
    return MilvusMeasures(filled, 4)


def test_measures_are_read_by_row_by_slice_and_in_turn(
    stored: MilvusMeasures, records: Records
) -> None:
    assert stored[1] == records[1][1]
    assert stored[-1] == records[1][3]
    assert stored[1:3] == tuple(records[1][1:3])
    assert list(stored) == records[1]
    assert stored.some([3, 0, 3]) == (records[1][3], records[1][0], records[1][3])


def test_a_row_that_is_not_there_is_told(stored: MilvusMeasures) -> None:
    with pytest.raises(IndexError) as told:
        stored[4]
    assert str(told.value) == "there are 4 measures, and none at 4"


def test_a_row_is_known_by_the_id_of_its_measure(stored: MilvusMeasures, records: Records) -> None:
    for row, measure in enumerate(records[1]):
        assert stored.row_of(measure.id) == row
        stored.read(row)
        assert stored.row_of(measure.id) == row
    assert stored.row_of("changning-2024-division#99") is None


def test_only_the_last_ones_looked_at_are_kept(
    stored: MilvusMeasures, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT", 2)
    for row in (0, 1, 0, 2):
        assert stored.read(row) == records[1][row]
    assert list(stored._kept) == [0, 2]
    assert stored._row_of == {records[1][0].id: 0, records[1][2].id: 2}
