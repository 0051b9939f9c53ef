"""Two legs over the same rows and their fusion: the ranking of any indexed texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Bm25
from index.sentences import SentenceVectors
from index.vectors import VectorIndex
from retrieval.fuse import Fusion
from retrieval.stages import Stage, stage

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

    For the evidence: `terms` are the official terms, `words` the question's words of two characters
    or more, `unseen` the share of these that no document has, `foreign` whether there are official
    terms and no document has one, `lean` how much nearer the question is to the field than to other
    subjects.
    """

    tokens: Sequence[str]
    vector: NDArray[np.float32]
    added: Sequence[str] = ()
    wide: NDArray[np.float32] | None = None
    foreign: bool = False
    focus: Sequence[str] = ()
    terms: Sequence[str] = ()
    words: Sequence[str] = ()
    lean: float = 0.0
    unseen: float = 0.0


@dataclass(frozen=True, slots=True)
class Legs:
    """What a corpus is searched with: by words, by the meaning of texts and of their sentences."""

    bm25: Bm25
    vectors: VectorIndex
    sentences: SentenceVectors


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows from best to worst, each with its fused score and what it is made of; all (n,).

    `cosines` are those of whole texts, `nearest` those of the nearest sentences.
    """

    rows: Rows
    fused: Floats
    bm25: Floats
    cosines: Floats
    nearest: Floats
    coverage: Floats


def rank(query: Query, legs: Legs, fusion: Fusion, allowed: Rows | None = None) -> Ranked:
    """The allowed rows (None: all) that either leg found, fused and sorted."""
    searched = [*query.tokens, *query.added]
    with stage(Stage.BM25):
        lexical = legs.bm25.scores(searched)
    inside = np.arange(len(lexical)) if allowed is None else allowed
    sought = query.vector if query.wide is None else query.wide
    with stage(Stage.VECTORS):
        dense = legs.vectors.search(sought, min(CANDIDATES, len(inside)), allowed)
    named = inside[np.argsort(-lexical[inside], kind="stable")[:CANDIDATES]]
    rows = np.union1d(dense.rows, named[lexical[named] > 0]).astype(np.int64)
    with stage(Stage.VECTORS):
        cosines, nearest = _cosines(legs, rows, query.vector)
        meant = (cosines, nearest) if query.wide is None else _cosines(legs, rows, sought)
    with stage(Stage.BM25):
        coverage = legs.bm25.coverage(query.tokens)[rows]
        weight = legs.bm25.coverage(searched)[rows] if query.added else coverage
    with stage(Stage.FUSE):
        fused = fusion.fuse(fusion.near(*meant), lexical[rows], weight)
        order = np.lexsort((-fused, ~_holding(query.focus, legs.bm25, rows)))
        parts = (fused, lexical[rows], cosines, nearest, coverage)
        return Ranked(rows[order], *(part[order] for part in parts))


def _cosines(legs: Legs, rows: Rows, vector: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Cosines of whole texts and of their nearest sentences."""
    whole = (legs.vectors.vectors[rows] @ vector).astype(np.float64)
    return whole, legs.sentences.nearest(rows, vector)


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
