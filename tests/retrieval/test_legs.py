import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.legs import highest


@given(st.integers(0, 2**32 - 1), st.integers(1, 5_000), st.integers(1, 40), st.integers(1, 500))
def test_the_highest_are_those_of_a_stable_sort(
    seed: int, n_scores: int, k: int, different: int
) -> None:
    scores = np.random.default_rng(seed).integers(0, different, n_scores) / different
    expected = np.argsort(-scores, kind="stable")[:k]
    np.testing.assert_array_equal(highest(scores, k), expected)


@pytest.mark.parametrize("k", [1, 3, 4, 9])
def test_equal_scores_keep_their_order(k: int) -> None:
    scores = np.zeros(5_003)
    scores[[5, 3_000, 5_002]] = 1.0
    first = [5, 3_000, 5_002, 0, 1, 2, 3, 4, 6]
    assert highest(scores, k).tolist() == first[:k]
