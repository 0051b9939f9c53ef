"""Two legs over the same rows, in memory: by words, and by the meaning of texts and sentences."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Bm25
from index.sentences import SentenceVectors
from index.vectors import VectorIndex
from retrieval.rank import Candidates, Floats, Query, Rows
from retrieval.stages import Stage, stage

CANDIDATES = 300  # of each leg; fusing more changed no first place on STARD
BLOCKS = 4  # for each of the highest scores looked for


@dataclass(frozen=True, slots=True)
class Legs:
    """What a corpus is searched with: by words, by the meaning of texts and of their sentences."""

    bm25: Bm25
    vectors: VectorIndex
    sentences: SentenceVectors


def find(query: Query, legs: Legs, allowed: Rows | None = None) -> Candidates:
    """The best rows of each leg among those allowed, ascending (None: all)."""
    inside = np.arange(legs.bm25.n_measures) if allowed is None else allowed
    searched = [*query.tokens, *query.added]
    with stage(Stage.BM25):
        scores = legs.bm25.scores(searched, allowed)
        named = inside[highest(scores, CANDIDATES)]
    sought = query.vector if query.wide is None else query.wide
    with stage(Stage.VECTORS):
        dense = legs.vectors.search(sought, min(CANDIDATES, len(inside)), allowed)
        rows = np.union1d(dense.rows, named).astype(np.int64)
        cosines, nearest = _cosines(legs, rows, query.vector)
        meant = None if query.wide is None else _cosines(legs, rows, query.wide)
    with stage(Stage.BM25):
        coverage = legs.bm25.coverage(query.tokens, rows)
        return Candidates(
            rows=rows,
            bm25=scores[np.searchsorted(inside, rows)],
            cosines=cosines,
            nearest=nearest,
            meant=meant,
            coverage=coverage,
            weight=legs.bm25.coverage(searched, rows) if query.added else coverage,
            focus=legs.bm25.coverage(query.focus, rows),
        )


def highest(scores: Floats, k: int) -> Rows:
    """Places of the k highest scores above 0, best first; equal ones in their order.

    >>> highest(np.array([0.2, 0.9, 0.0, 0.2, 0.5]), 3).tolist()
    [1, 4, 0]
    """
    least = _bound(scores, k)
    among = np.flatnonzero(scores >= least if least > 0 else scores > 0)
    found = scores[among]
    if len(found) > k:
        level = found >= np.partition(found, len(found) - k)[len(found) - k]
        among, found = among[level], found[level]
    return np.asarray(among[np.argsort(-found, kind="stable")[:k]])


def _bound(scores: Floats, k: int) -> float:
    """What none of the k highest is below; 0.0 where that is not known.

    If k blocks have a score as high, so have k scores; to partition all takes up to twenty times as
    long.
    """
    size = len(scores) // (BLOCKS * k)
    if size < 2:
        return 0.0
    blocks = len(scores) // size
    best = scores[: blocks * size].reshape(blocks, size).max(axis=1)
    return float(np.partition(best, blocks - k)[blocks - k])


def _cosines(legs: Legs, rows: Rows, vector: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Cosines of whole texts and of their nearest sentences."""
    whole = (legs.vectors.vectors[rows] @ vector).astype(np.float64)
    return whole, legs.sentences.nearest(rows, vector)
