from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Okapi

from index.bm25 import Bm25, TermScore

MEASURES = [
    ["社区", "托育", "宝宝屋", "托育"],
    ["儿童", "友好", "规划"],
    ["儿童", "规划", "研究", "项目", "储备"],
    ["儿童", "友好", "设计"],
]
WORDS = st.sampled_from(["托", "育", "儿", "童", "85%"])


@pytest.fixture(scope="module")
def bm25() -> Bm25:
    return Bm25.build(MEASURES)


def test_scores_are_those_of_rank_bm25(bm25: Bm25) -> None:
    question = ["儿童", "托育", "儿童", "没有"]
    expected = BM25Okapi(MEASURES).get_scores(question)
    np.testing.assert_allclose(bm25.scores(question), expected, rtol=0, atol=1e-6)


@given(
    st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=8).filter(any),
    st.lists(st.one_of(WORDS, st.just("别的")), max_size=6),
)
def test_scores_are_those_of_rank_bm25_for_any_measures(
    measures: list[list[str]], question: list[str]
) -> None:
    expected = BM25Okapi(measures).get_scores(question)
    scores = Bm25.build(measures).scores(question)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-6)


def test_idf_is_floored_for_common_terms_and_zero_for_unknown_ones(bm25: Bm25) -> None:
    model = BM25Okapi(MEASURES)
    assert bm25.vocabulary.idf("儿童") == model.idf["儿童"] == 0.25 * model.average_idf
    assert bm25.vocabulary.idf("没有") == 0.0


def test_an_explanation_adds_up_to_the_score(bm25: Bm25) -> None:
    question = ["托育", "儿童", "托育", "没有"]
    (parts,) = bm25.explain(question, [0])
    score = float(bm25.scores(question)[0])
    assert parts == (
        TermScore("托育", 2, bm25.vocabulary.idf("托育"), score),
        TermScore("儿童", 1, bm25.vocabulary.idf("儿童"), 0.0),
        TermScore("没有", 1, 0.0, 0.0),
    )


@given(
    st.lists(st.lists(WORDS, max_size=8), min_size=1, max_size=8).filter(any),
    st.lists(st.one_of(WORDS, st.just("别的")), max_size=6),
    st.floats(0.0, 1.0),
)
def test_whether_a_share_is_covered_is_known_without_looking_at_all(
    measures: list[list[str]], question: list[str], share: float
) -> None:
    bm25 = Bm25.build(measures)
    best = float(bm25.coverage(question).max())
    assert bm25.covers(question, share) == (best >= share)
    assert bm25.covers(question, best)


def test_coverage_is_full_with_all_terms_and_none_with_none(bm25: Bm25) -> None:
    assert bm25.coverage(["社区", "宝宝屋"]).tolist() == [1.0, 0.0, 0.0, 0.0]
    assert bm25.coverage([]).tolist() == [0.0, 0.0, 0.0, 0.0]


def test_terms_that_no_measure_has_lower_the_coverage(bm25: Bm25) -> None:
    known = bm25.vocabulary.idf("宝宝屋")
    unknown = np.log(4.5) - np.log(0.5)
    assert bm25.coverage(["宝宝屋", "签证"])[0] == pytest.approx(known / (known + unknown))


def test_measures_without_any_token_score_nothing() -> None:
    empty = Bm25.build([[], []])
    assert empty.scores(["儿童"]).tolist() == [0.0, 0.0]
    assert empty.explain(["儿童"], [1]) == ((TermScore("儿童", 1, 0.0, 0.0),),)


@pytest.mark.parametrize("measures", [MEASURES, [[], []]])
def test_a_saved_index_scores_the_same(measures: list[list[str]], tmp_path: Path) -> None:
    built = Bm25.build(measures)
    built.save(tmp_path)
    loaded = Bm25.load(tmp_path, len(measures))
    question = ["儿童", "托育"]
    assert loaded.scores(question).tolist() == built.scores(question).tolist()
    assert loaded.vocabulary.idf("托育") == built.vocabulary.idf("托育")
