"""Rows of a filled collection: by number, by filter, as candidates of a question."""

import numpy as np
import pytest
from numpy.typing import NDArray

from index.errors import CollectionMissing, EngineRefused
from index.filters import Filter
from index.milvus import fields
from index.milvus.collection import FilledCollection, Sought
from index.milvus.conditions import condition
from index.milvus.rows import measure_of
from index.milvus.server import Server
from index.records import Kind, Measure
from tests.milvus_server import MilvusServer

Vector = NDArray[np.float32]


def test_rows_come_in_the_order_they_are_asked_for(
    filled: FilledCollection, records: tuple[object, list[Measure]]
) -> None:
    found = filled.rows([2, 0, 3], (fields.RECORD,))
    assert [measure_of(row) for row in found] == [records[1][row] for row in (2, 0, 3)]


def test_a_row_that_is_not_there_is_told(filled: FilledCollection) -> None:
    with pytest.raises(EngineRefused) as told:
        filled.rows([0, 17], (fields.ID,))
    assert str(told.value) == (
        f"The collection records at {filled.server.uri} has no row 17: something else wrote to "
        "it. Build the index again: zhice index build --engine milvus "
        f"--uri {filled.server.uri}"
    )


def test_fields_of_all_rows_come_in_printed_order(filled: FilledCollection) -> None:
    found = filled.where("", (fields.ID, fields.NUMBER))
    assert [(row[fields.ID], row[fields.NUMBER]) for row in found] == [
        ("changning-2024-division#19", 19),
        ("changning-2024-division#20", 20),
        ("shangyu-2025-draft#1", 1),
        ("shangyu-2025-draft#goal-1", 1),
    ]


def test_either_leg_gives_its_candidates(filled: FilledCollection, question: Vector) -> None:
    both = Sought(("宝宝", "宝宝屋"), question, "", 1)
    named = filled.candidates(both, (fields.ID,))
    (nearest,) = filled.candidates(Sought((), question, "", 1), (fields.ID,))
    assert nearest[fields.ROW] in {row[fields.ROW] for row in named}
    assert "changning-2024-division#19" in {row[fields.ID] for row in named}


def test_a_filter_applies_before_either_leg_is_cut(
    filled: FilledCollection, question: Vector
) -> None:
    goals = condition(Filter(kinds=(Kind.GOAL,)))
    found = filled.candidates(Sought(("宝宝屋",), question, goals, 1), (fields.ID,))
    assert [row[fields.ID] for row in found] == ["shangyu-2025-draft#goal-1"]


def test_a_server_that_was_started_again_is_asked_to_load_the_collection(
    milvus: MilvusServer, filled: FilledCollection
) -> None:
    milvus.kill()
    milvus.start()
    assert filled.count() == 4


def test_a_collection_that_is_not_there_is_told(server: Server) -> None:
    with pytest.raises(CollectionMissing) as told:
        FilledCollection.open(server, "gone")
    assert str(told.value) == (
        f"The Milvus server at {server.uri} has no collection gone. Build the index again: "
        f"zhice index build --engine milvus --uri {server.uri}"
    )


def test_a_collection_of_another_version_is_told_by_what_it_lacks(server: Server) -> None:
    with server.client() as client:
        client.create_collection("other", dimension=8)
    with pytest.raises(EngineRefused) as told:
        FilledCollection.open(server, "other")
    lacks = ", ".join(name for name in fields.ALL if name not in ("id", "vector"))
    assert str(told.value) == (
        f"The collection other at {server.uri} lacks {lacks}: another version wrote it. "
        f"Build the index again: zhice index build --engine milvus --uri {server.uri}"
    )
