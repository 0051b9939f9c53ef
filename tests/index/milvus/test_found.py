"""What a question's words and meaning make of candidates: the same as in the embedded index."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from index.bm25 import Bm25
from index.encoders.hashing import HashingEncoder
from index.milvus import fields
from index.milvus.collection import FilledCollection
from index.milvus.found import NEEDED, Found, Statistics
from index.milvus.rows import Indexed

ROWS = [3, 0, 2]
QUESTION = ("宝宝", "宝宝屋", "儿童", "儿童", "飞机")


@pytest.fixture(scope="module")
def bm25(indexed: Sequence[Indexed]) -> Bm25:
    return Bm25.build([list(Counter(one.counts).elements()) for one in indexed])


@pytest.fixture(scope="module")
def statistics(bm25: Bm25, indexed: Sequence[Indexed]) -> Statistics:
    return Statistics(
        bm25.vocabulary, float(np.mean([sum(one.counts.values()) for one in indexed]))
    )


@pytest.fixture(scope="module")
def found(filled: FilledCollection) -> Found:
    return Found(filled.rows(ROWS, NEEDED), HashingEncoder().dimension)


def test_bm25_is_that_of_the_embedded_index(
    found: Found, bm25: Bm25, statistics: Statistics
) -> None:
    assert found.rows.tolist() == ROWS
    expected = bm25.scores(QUESTION)[ROWS]
    assert np.allclose(found.bm25(QUESTION, statistics), expected, rtol=1e-12)
    assert expected[1] > 0


def test_what_each_token_adds_is_that_of_the_embedded_index(
    found: Found, bm25: Bm25, statistics: Statistics
) -> None:
    expected = bm25.explain(QUESTION, ROWS)
    explained = found.explained(QUESTION, statistics)
    assert [[(p.term, p.count, p.idf) for p in one] for one in explained] == [
        [(p.term, p.count, p.idf) for p in one] for one in expected
    ]
    for one, known in zip(explained, expected, strict=True):
        assert np.allclose([p.score for p in one], [p.score for p in known], rtol=1e-12)


def test_coverage_is_that_of_the_embedded_index(
    found: Found, bm25: Bm25, statistics: Statistics
) -> None:
    expected = bm25.coverage(QUESTION)[ROWS]
    assert np.allclose(found.coverage(QUESTION, statistics), expected, rtol=1e-12)
    assert 0 < expected[1] < 1


def test_no_tokens_cover_nothing(found: Found, statistics: Statistics) -> None:
    assert found.coverage((), statistics).tolist() == [0, 0, 0]
    assert found.bm25((), statistics).tolist() == [0, 0, 0]


def test_cosines_are_those_of_the_vectors(found: Found, indexed: Sequence[Indexed]) -> None:
    (asked,) = HashingEncoder().encode_questions(["儿童友好城市建设"])
    whole = [float(indexed[row].vectors[0] @ asked) for row in ROWS]
    nearest = [float((indexed[row].vectors[1:] @ asked).max()) for row in ROWS]
    assert np.allclose(found.cosines(asked), whole, atol=1e-3)
    assert np.allclose(found.nearest(asked), nearest, atol=1e-3)
    assert max(whole) > 0.3


def test_no_candidate_gives_nothing() -> None:
    none = Found([], 8)
    asked = np.zeros(8, dtype=np.float32)
    assert (none.rows.tolist(), none.cosines(asked).tolist()) == ([], [])
    assert none.nearest(asked).tolist() == []


def test_the_fields_of_candidates_are_those_that_are_needed(filled: FilledCollection) -> None:
    (row,) = filled.rows([0], NEEDED)
    assert set(row) == {fields.ROW, *NEEDED}
