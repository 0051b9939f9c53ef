"""Two legs over the same rows and their fusion: the ranking of any indexed texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Bm25
from index.vectors import VectorIndex
from retrieval.fuse import Fusion

CANDIDATES = 300  # of each leg; fusing more changed no first place on STARD
HELD = 0.5  # of the focus's weight in words: a measure that has it is about it
NEARLY_HELD = 0.8  # of the best

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Query:
    """A text as both legs want it: tokens, and a vector (dimension,) float32, L2-normalised.

    `added` are tokens of official terms and `wide` a vector that leans towards them: both widen
    what is found. How well a measure fits is judged by the question's own tokens and vector.
    `focus` are tokens that the best measures hold before any other, as far as any measure does.
    """

    tokens: Sequence[str]
    vector: NDArray[np.float32]
    added: Sequence[str] = ()
    wide: NDArray[np.float32] | None = None
    foreign: bool = False
    focus: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows from best to worst, each with its fused score and what it is made of; all (n,)."""

    rows: Rows
    fused: Floats
    bm25: Floats
    cosines: Floats
    coverage: Floats


def rank(
    query: Query, bm25: Bm25, vectors: VectorIndex, fusion: Fusion, allowed: Rows | None = None
) -> Ranked:
    """The allowed rows (None: all) that either leg found, fused and sorted."""
    searched = [*query.tokens, *query.added]
    lexical = bm25.scores(searched)
    inside = np.arange(len(lexical)) if allowed is None else allowed
    sought = query.vector if query.wide is None else query.wide
    dense = vectors.search(sought, min(CANDIDATES, len(inside)), allowed)
    named = inside[np.argsort(-lexical[inside], kind="stable")[:CANDIDATES]]
    rows = np.union1d(dense.rows, named[lexical[named] > 0]).astype(np.int64)
    cosines = (vectors.vectors[rows] @ query.vector).astype(np.float64)
    coverage = bm25.coverage(query.tokens)[rows]
    weight = bm25.coverage(searched)[rows] if query.added else coverage
    near = cosines if query.wide is None else (vectors.vectors[rows] @ sought).astype(np.float64)
    fused = fusion.fuse(near, lexical[rows], weight)
    order = np.lexsort((-fused, ~_holding(query.focus, bm25, rows)))
    return Ranked(rows[order], fused[order], lexical[rows][order], cosines[order], coverage[order])


def _holding(focus: Sequence[str], bm25: Bm25, rows: Rows) -> NDArray[np.bool_]:
    """Which rows hold the focus as well as nearly the best of them; none where none half does."""
    held = bm25.coverage(focus)[rows] if focus else np.zeros(len(rows))
    best = float(held.max(initial=0.0))
    return held >= NEARLY_HELD * best if best >= HELD else np.zeros(len(rows), dtype=np.bool_)


def ranks_of(scores: Floats) -> NDArray[np.int64]:
    """Ranks from 1 for the highest.

    >>> ranks_of(np.array([0.2, 0.9, 0.5])).tolist()
    [3, 1, 2]
    """
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
