"""The best by bounds are the best of all, added up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.pruning import Part, highest, pruned

N = 60
PARTS = st.lists(
    st.tuples(st.sets(st.integers(0, N - 1), max_size=N), st.floats(0.1, 9.0), st.integers(1, 3)),
    max_size=6,
)


def parts_of(drawn: list[tuple[set[int], float, int]]) -> list[Part]:
    return [
        Part(
            np.array(sorted(rows), dtype=np.int32),
            np.array([weight / (1 + row % 4) for row in sorted(rows)]),
            times,
        )
        for rows, weight, times in drawn
    ]


@pytest.mark.parametrize("k", [1, 5, 100])
@given(drawn=PARTS, allowed=st.none() | st.sets(st.integers(0, N - 1)))
def test_the_best_are_those_of_adding_everything_up(
    k: int, drawn: list[tuple[set[int], float, int]], allowed: set[int] | None
) -> None:
    parts = parts_of(drawn)
    rows = None if allowed is None else np.array(sorted(allowed), dtype=np.int64)
    total = np.zeros(N)
    for part in parts:
        total[part.rows] += part.times * part.weights
    inside = np.arange(N) if rows is None else rows
    expected = np.sort(total[inside][total[inside] > 0])[::-1][:k]
    found = pruned(parts, k, N, rows)
    assert found is not None
    np.testing.assert_allclose(found.scores, expected, atol=1e-9)
    np.testing.assert_allclose(total[found.rows], found.scores, atol=1e-9)
    assert set(found.rows.tolist()) <= set(inside.tolist())


def test_words_that_most_have_are_not_added_up_where_the_rest_decides() -> None:
    rare = Part(np.array([7, 9], dtype=np.int32), np.array([8.0, 7.0]), 1)
    common = Part(np.arange(N, dtype=np.int32), np.linspace(0.1, 0.2, N), 1)
    found = pruned([common, rare], 2, N)
    assert found is not None
    assert found.rows.tolist() == [7, 9]
    assert found.scores.tolist() == [8.0 + common.weights[7], 7.0 + common.weights[9]]


def test_a_weight_below_nothing_leaves_the_bounds_without_meaning() -> None:
    part = Part(np.array([0, 1], dtype=np.int32), np.array([1.0, -0.5]), 1)
    assert pruned([part], 1, 2) is None


def test_equal_scores_stand_in_their_order() -> None:
    assert highest(np.array([0.2, 0.9, 0.2, 0.5]), 3).tolist() == [1, 3, 0]
