"""Sentences of measures and the nearest of them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import SHORTEST, SentenceVectors, sentences_of

WULONG_16 = (
    "加强困境儿童分类保障。完善困境儿童发现报告、应急处置、转介帮扶工作机制，落实分类保障制度。"
    "加强流浪未成年人救助保护，完善“救助、管教、回归”流程机制，源头预防和综合治理流浪乞讨儿童。"
)


def vectors() -> SentenceVectors:
    """Two measures: the first with two sentences, the second with one."""
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.8]], dtype=np.float32)
    return SentenceVectors.of([("一", "二"), ("三",)], rows)


def test_a_short_sentence_is_read_with_the_next() -> None:
    assert sentences_of(WULONG_16) == (
        "加强困境儿童分类保障。完善困境儿童发现报告、应急处置、转介帮扶工作机制，落实分类保障制度。",
        "加强流浪未成年人救助保护，完善“救助、管教、回归”流程机制，源头预防和综合治理流浪乞讨儿童。",
    )


def test_a_text_of_one_sentence_is_its_own_only_sentence() -> None:
    assert sentences_of("新建2座人行天桥。") == ("新建2座人行天桥。",)


@given(st.text(alphabet="托育。；！ \n服务", max_size=200))
def test_no_character_is_lost(text: str) -> None:
    pieces = sentences_of(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(len(piece) >= SHORTEST - 2 for piece in pieces[1:] if text.strip() == text)


def test_the_nearest_sentence_speaks_for_its_measure() -> None:
    nearest = vectors().nearest(np.array([1, 0]), np.array([0.0, 1.0], dtype=np.float32))
    np.testing.assert_allclose(nearest, [0.8, 1.0], atol=1e-6)


def test_no_rows_have_no_nearest_sentence() -> None:
    assert vectors().nearest(np.zeros(0, dtype=np.int64), np.ones(2, dtype=np.float32)).size == 0


def test_saved_sentences_find_the_same(tmp_path: Path) -> None:
    vectors().save(tmp_path)
    loaded = SentenceVectors.load(tmp_path)
    question = np.array([1.0, 0.0], dtype=np.float32)
    rows = np.array([0, 1])
    assert loaded.nearest(rows, question) == pytest.approx(vectors().nearest(rows, question))
