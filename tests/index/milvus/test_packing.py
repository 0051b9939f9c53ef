"""Arrays and long texts as the strings of a row."""

import numpy as np

from index.milvus.packing import (
    LONGEST_BYTES,
    pack_terms,
    pack_vectors,
    pieces_of,
    searchable,
    term_key,
    unpack_terms,
    unpack_vectors,
)


def test_terms_come_back_with_their_counts() -> None:
    found = unpack_terms(pack_terms({"托育": 2, "宝宝屋": 1}))
    assert found.keys.tolist() == [term_key("托育"), term_key("宝宝屋")]
    assert found.counts.tolist() == [2, 1]


def test_a_measure_without_a_term_has_none() -> None:
    found = unpack_terms(pack_terms({}))
    assert (found.keys.tolist(), found.counts.tolist()) == ([], [])


def test_a_term_that_comes_more_often_than_can_be_counted_keeps_the_highest_count() -> None:
    assert unpack_terms(pack_terms({"的": 70_000})).counts.tolist() == [65_535]


def test_vectors_come_back_as_near_as_their_steps_are() -> None:
    vectors = np.random.default_rng(1).normal(size=(70, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = unpack_vectors(pack_vectors(vectors), 384)
    assert found.shape == (70, 384)
    assert found.dtype == np.float32
    assert float(np.abs(found @ vectors.T - vectors @ vectors.T).max()) < 1e-5


def test_no_vector_and_one_of_zeros_come_back() -> None:
    assert unpack_vectors(pack_vectors(np.zeros((0, 8), dtype=np.float32)), 8).shape == (0, 8)
    zeros = np.zeros((2, 8), dtype=np.float32)
    assert np.array_equal(unpack_vectors(pack_vectors(zeros), 8), zeros)


def test_no_piece_is_longer_than_a_row_can_hold() -> None:
    text = "𠮷" * 100_000  # four bytes each
    pieces = pieces_of(text)
    assert max(len(piece.encode()) for piece in pieces) <= LONGEST_BYTES
    assert "".join(pieces) == text


def test_a_text_of_more_tokens_than_fit_is_cut_between_two() -> None:
    text = searchable({"措施": 20_000})
    assert len(text.encode()) <= LONGEST_BYTES
    assert set(text.split(" ")) == {"措施"}
