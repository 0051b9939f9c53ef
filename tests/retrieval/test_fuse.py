import numpy as np
import pytest

from retrieval.fuse import Fusion, default_fusion

COSINES = np.array([0.90, 0.88, 0.86, 0.84])
BM25 = np.array([0.0, 5.0, 10.0, 2.5])


def test_words_weigh_as_much_as_the_best_coverage_says() -> None:
    fused = Fusion(lexical_weight=2.0, floor_rank=4, sentence_weight=0.5).fuse(
        COSINES, BM25, np.array([0.0, 0.2, 0.5, 0.1])
    )
    # dense 1, 2/3, 1/3, 0; lexical 0, 0.5, 1, 0.25 times 2.0 * 0.5
    assert fused == pytest.approx([1.0, 2 / 3 + 0.5, 1 / 3 + 1.0, 0.25])


def test_a_question_in_other_words_is_ranked_by_meaning_alone() -> None:
    fused = Fusion(lexical_weight=2.0, floor_rank=4, sentence_weight=0.5).fuse(
        COSINES, BM25, np.zeros(4)
    )
    assert fused == pytest.approx([1.0, 2 / 3, 1 / 3, 0.0])


def test_without_a_common_word_the_lexical_leg_adds_nothing() -> None:
    fused = Fusion(lexical_weight=2.0, floor_rank=4, sentence_weight=0.5).fuse(
        COSINES, np.zeros(4), np.zeros(4)
    )
    assert fused == pytest.approx([1.0, 2 / 3, 1 / 3, 0.0])


def test_the_floor_is_the_cosine_at_its_rank_and_lies_below_zero_behind_it() -> None:
    normalised = Fusion(lexical_weight=2.0, floor_rank=3, sentence_weight=0.5).normalised(COSINES)
    assert normalised == pytest.approx([1.0, 0.5, 0.0, -0.5])


def test_equal_cosines_are_all_the_best() -> None:
    normalised = Fusion(lexical_weight=2.0, floor_rank=3, sentence_weight=0.5).normalised(
        np.array([0.8, 0.8])
    )
    assert normalised.tolist() == [1.0, 1.0]


def test_nothing_fuses_to_nothing() -> None:
    empty = np.array([], dtype=np.float64)
    assert default_fusion().fuse(empty, empty, empty).tolist() == []


def test_the_measured_weights_stand_in_their_file() -> None:
    assert default_fusion() == Fusion(lexical_weight=2.0, floor_rank=101, sentence_weight=0.5)


def test_the_nearest_sentence_counts_as_much_as_the_whole_text() -> None:
    near = Fusion(lexical_weight=2.0, floor_rank=4, sentence_weight=0.5).near(
        np.array([0.80, 0.90]), np.array([0.90, 0.84])
    )
    np.testing.assert_allclose(near, [0.85, 0.87])
