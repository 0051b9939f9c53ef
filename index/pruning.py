"""The highest sums of postings without adding up all of them (MaxScore, Turtle & Flood 1995).

Terms are added up from the one that can say most to the one that can say least. As soon as all
that is left together cannot lift a new measure above the k-th best, only the measures that can
still be among the best are looked up in the rest: in a large collection the words that most
measures have are hardly ever added up. The sums are exact.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Sums = NDArray[np.float64]

LOOKED_AT_MOST = 200_000  # measures met so far; with more, finding the k-th best costs too much


@dataclass(frozen=True, slots=True)
class Part:
    """The postings of one term: rows ascending, each once, with weights that count `times`."""

    rows: NDArray[np.int32]
    weights: Sums
    times: int


@dataclass(frozen=True, slots=True)
class Best:
    """Rows with their sums above 0, best first, equal ones in row order."""

    rows: Rows
    scores: Sums


def pruned(
    parts: Sequence[Part], k: int, n_measures: int, allowed: Rows | None = None
) -> Best | None:
    """The k highest sums among the rows allowed, ascending (None: all).

    None where bounds tell too little, or a weight is below 0: then all has to be added up.
    """
    held = [part for part in parts if len(part.rows)]
    if any(part.weights.min() < 0 for part in held):
        return None
    bounds = np.array([part.times * part.weights.max() for part in held])
    order = np.argsort(-bounds, kind="stable").tolist()
    mask = None if allowed is None else _mask(allowed, n_measures)
    total = np.zeros(n_measures)
    met = np.zeros(0, dtype=np.int64)
    for at, which in enumerate(order):
        part = held[which]
        total[part.rows] += part.times * part.weights
        new = part.rows if mask is None else part.rows[mask[part.rows]]
        met = np.union1d(met, new)
        if len(met) > LOOKED_AT_MOST:
            return None
        rest = order[at + 1 :]
        left = float(bounds[rest].sum())
        least = _kth(total[met], k)
        if left < least:
            rows = met[total[met] >= least - left]
            return _sorted(rows, total[rows], [held[other] for other in rest], k)
    return _sorted(met, total[met], [], k)


def highest(scores: Sums, k: int) -> Rows:
    """Places of the k highest scores, best first; equal ones in their order.

    >>> highest(np.array([0.2, 0.9, 0.2, 0.5]), 3).tolist()
    [1, 3, 0]
    """
    if k >= len(scores):
        return np.argsort(-scores, kind="stable")
    least = _kth(scores, k)
    above = np.flatnonzero(scores > least)
    level = np.flatnonzero(scores == least)[: k - len(above)]
    places = np.concatenate((above, level))
    return np.asarray(places[np.argsort(-scores[places], kind="stable")])


def within(rows: NDArray[np.int32], wanted: NDArray[Any]) -> tuple[Rows, NDArray[np.bool_]]:
    """Where each wanted row stands in ascending rows, and whether it is among them at all."""
    if not len(rows):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
    return at, rows[at] == wanted


def _kth(scores: Sums, k: int) -> float:
    """The k-th highest score; 0.0 where there are fewer."""
    if k > len(scores) or k < 1:
        return 0.0
    return float(np.partition(scores, len(scores) - k)[len(scores) - k])


def _mask(allowed: Rows, n_measures: int) -> NDArray[np.bool_]:
    mask = np.zeros(n_measures, dtype=np.bool_)
    mask[allowed] = True
    return mask


def _sorted(rows: Rows, sums: Sums, rest: Sequence[Part], k: int) -> Best:
    """The rest added to some rows, then the k best of these."""
    for part in rest:
        at, has = within(part.rows, rows)
        sums[has] += part.times * part.weights[at[has]]
    best = highest(sums, k)
    best = best[sums[best] > 0]
    return Best(rows[best], sums[best])
