import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.legs import highest


@given(st.integers(0, 2**32 - 1), st.integers(1, 5_000), st.integers(1, 40), st.integers(1, 500))
def test_the_highest_are_the_first_of_a_stable_sort(
    seed: int, n_scores: int, k: int, different: int
) -> None:
    scores = np.random.default_rng(seed).integers(-1, different, n_scores) / different
    expected = [at for at in np.argsort(-scores, kind="stable").tolist() if scores[at] > 0][:k]
    assert highest(scores, k).tolist() == expected


@pytest.mark.parametrize("k", [1, 3, 4, 9])
def test_scores_of_0_are_not_among_the_highest(k: int) -> None:
    scores = np.zeros(5_003)
    scores[[5, 3_000, 5_002]] = 1.0
    assert highest(scores, k).tolist() == [5, 3_000, 5_002][:k]
