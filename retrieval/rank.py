"""What either leg found, fused and sorted: the ranking of any indexed texts."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.fuse import Fusion
from retrieval.stages import Stage, stage

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
class Candidates:
    """What either leg found, with all that fusing and judging needs; all (n,), in any order.

    rows      what the engine knows them by
    bm25      scores of the query's tokens and those added
    cosines   with the query's vector, of whole texts; nearest: of the nearest sentence
    meant     the same two with the wider vector; None where there is none
    coverage  share of the query's own tokens; weight: of these and those added
    focus     share of the tokens that the best measures hold before any other
    """

    rows: Rows
    bm25: Floats
    cosines: Floats
    nearest: Floats
    meant: tuple[Floats, Floats] | None
    coverage: Floats
    weight: Floats
    focus: Floats


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


def rank(found: Candidates, fusion: Fusion) -> Ranked:
    """The candidates, fused and sorted."""
    with stage(Stage.FUSE):
        near = fusion.near(*(found.meant or (found.cosines, found.nearest)))
        fused = fusion.fuse(near, found.bm25, found.weight)
        order = np.lexsort((-fused, ~_holding(found.focus)))
        parts = (fused, found.bm25, found.cosines, found.nearest, found.coverage)
        return Ranked(found.rows[order], *(part[order] for part in parts))


def _holding(held: Floats) -> NDArray[np.bool_]:
    """Which hold the focus as well as nearly the best of them; none where none half does."""
    best = float(held.max(initial=0.0))
    return held >= NEARLY_HELD * best if best >= HELD else np.zeros(len(held), dtype=np.bool_)


def ranks_of(scores: Floats) -> NDArray[np.int64]:
    """Ranks from 1 for the highest.

    >>> ranks_of(np.array([0.2, 0.9, 0.5])).tolist()
    [3, 1, 2]
    """
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
