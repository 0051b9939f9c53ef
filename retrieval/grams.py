"""Which of many short texts have runs of characters: looked up, never read through."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]


class Grams:
    """The runs of `size` characters of texts; text n is row n. Read-only.

    >>> pairs = Grams(["行动计划", "行动方案"], 2)
    >>> pairs.counts(["行动", "计划"]).tolist(), pairs.having("动方案").tolist()
    ([2, 1], [1])
    """

    def __init__(self, texts: Sequence[str], size: int) -> None:
        rows: defaultdict[str, list[int]] = defaultdict(list)
        for row, text in enumerate(texts):
            for gram in set(_grams(text, size)):
                rows[gram].append(row)
        self._rows = {gram: np.array(own, dtype=np.int32) for gram, own in rows.items()}
        self._texts = len(texts)
        self._size = size

    def counts(self, grams: Iterable[str]) -> Rows:
        """How many of some runs each text has, (n_texts,); a run given twice counts twice."""
        found = [rows for gram in grams if (rows := self._rows.get(gram)) is not None]
        if not found:
            return np.zeros(self._texts, dtype=np.int64)
        return np.bincount(np.concatenate(found), minlength=self._texts).astype(np.int64)

    def having(self, text: str) -> Rows:
        """The rows that have every run of a text, ascending: those that may have the text.

        A text shorter than a run may stand in any.
        """
        grams = set(_grams(text, self._size))
        if any(gram not in self._rows for gram in grams):
            return np.empty(0, dtype=np.int64)
        return np.flatnonzero(self.counts(grams) == len(grams))


def _grams(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(len(text) - size + 1)]
