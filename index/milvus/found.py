"""Candidates as a collection keeps them, and what a question's words and meaning make of each.

Milvus finds candidates with its own BM25 and its own idea of what is near. How well each fits is
worked out here, from the same tokens, vectors and statistics as in the embedded index, so that
fusion, evidence and answers do not know which engine it was.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.bm25 import TermScore
from index.milvus import fields
from index.milvus.packing import term_key, unpack_terms, unpack_vectors
from index.sentences import SentenceVectors
from index.vocabulary import Vocabulary

NEEDED = (fields.TERMS, fields.MEANINGS)
"""The fields that candidates are read with."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 knows of all measures together; `average_length` is in tokens."""

    vocabulary: Vocabulary
    average_length: float


class Found:
    """Rows of a collection with their terms and vectors; everything is (n,) in their order.

    rows     (n,) int64
    vectors  (n, dimension) float32, of whole texts
    """

    def __init__(self, found: Sequence[dict[str, Any]], dimension: int) -> None:
        terms = [unpack_terms(row[fields.TERMS]) for row in found]
        meanings = [unpack_vectors(row.get(fields.MEANINGS, ()), dimension) for row in found]
        self.rows = np.fromiter((row[fields.ROW] for row in found), np.int64, len(found))
        none = np.zeros((0, dimension), dtype=np.float32)
        self.vectors = np.concatenate([none, *(one[:1] for one in meanings)])
        self._sentences = SentenceVectors(
            np.concatenate([none, *(one[1:] for one in meanings)]),
            np.cumsum([0, *(len(one) - 1 for one in meanings)], dtype=np.int64),
        )
        n_terms = [len(one.keys) for one in terms]
        self._at = np.repeat(np.arange(len(found)), n_terms)  # (n_terms of all,): whose each is
        self._keys = np.concatenate([np.zeros(0, np.uint64), *(one.keys for one in terms)])
        self._counts = np.concatenate([np.zeros(0, np.int64), *(one.counts for one in terms)])
        self._looked_up: dict[str, Floats] = {}
        self._lengths = np.array([int(one.counts.sum()) for one in terms], dtype=np.float64)

    def cosines(self, vector: NDArray[np.float32]) -> Floats:
        """Of whole texts."""
        return (self.vectors @ vector).astype(np.float64)

    def nearest(self, vector: NDArray[np.float32]) -> Floats:
        """Of the nearest sentence of each."""
        return self._sentences.nearest(np.arange(len(self.rows)), vector)

    def term_scores(self, term: str, statistics: Statistics) -> Floats:
        """What a term adds to the BM25 of each: the formula of rank-bm25, as in index/bm25.py."""
        counts = self._counts_of(term)
        length = self._lengths / statistics.average_length
        saturation = K1 * (1 - B + B * length)
        return statistics.vocabulary.idf(term) * (counts * (K1 + 1) / (counts + saturation))

    def explained(
        self, tokens: Sequence[str], statistics: Statistics
    ) -> tuple[tuple[TermScore, ...], ...]:
        """What each token adds to the BM25 of each row, the largest first."""
        parts: list[list[TermScore]] = [[] for _ in self.rows]
        for term, count in Counter(tokens).items():
            idf = statistics.vocabulary.idf(term)
            for own, score in zip(parts, self.term_scores(term, statistics), strict=True):
                own.append(TermScore(term, count, idf, count * float(score)))
        return tuple(tuple(sorted(one, key=lambda p: (-p.score, p.term))) for one in parts)

    def bm25(self, tokens: Sequence[str], statistics: Statistics) -> Floats:
        """BM25 of each; a repeated token counts each time."""
        scores = np.zeros(len(self.rows))
        for term, count in Counter(tokens).items():
            if statistics.vocabulary.idf(term):
                scores += count * self.term_scores(term, statistics)
        return scores

    def coverage(self, tokens: Sequence[str], statistics: Statistics) -> Floats:
        """Share of the tokens that each has, distinct ones by their weight, 0..1."""
        weights = {term: statistics.vocabulary.weight(term) for term in dict.fromkeys(tokens)}
        total = sum(weights.values())
        covered = np.zeros(len(self.rows))
        for term, weight in weights.items():
            covered += weight * (self._counts_of(term) > 0)
        return covered / total if total else covered

    def _counts_of(self, term: str) -> Floats:
        """How often each has a term; looked up once, as scores and coverage both ask."""
        counts = self._looked_up.get(term)
        if counts is None:
            counts = np.zeros(len(self.rows))
            held = np.flatnonzero(self._keys == np.uint64(term_key(term)))
            counts[self._at[held]] = self._counts[held]
            self._looked_up[term] = counts
        return counts


K1 = 1.5  # as rank-bm25 has them
B = 0.75
