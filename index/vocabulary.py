"""The terms of a collection, how many of its measures have each, and what that makes them worth."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TERMS_FILE = "bm25-terms.txt"
FREQUENCIES_FILE = "bm25-frequencies.npy"
IDF_FILE = "bm25-idf.npy"
FILES = (TERMS_FILE, FREQUENCIES_FILE, IDF_FILE)


class Vocabulary(Mapping[str, int]):
    """From every term to the number of measures that have it; terms in the order of their rows.

    terms        distinct, in order of their characters
    frequencies  (n_terms,) int32, 1 and more
    idf          (n_terms,) float64, inverse document frequencies as rank-bm25 has them
    """

    def __init__(
        self,
        terms: Sequence[str],
        frequencies: NDArray[np.int32],
        idf: NDArray[np.float64],
        n_measures: int,
    ) -> None:
        self.terms = terms
        self.frequencies = frequencies
        self.n_measures = n_measures
        self._idf = idf
        self._row_of_term = {term: row for row, term in enumerate(terms)}

    def __getitem__(self, term: str) -> int:
        """How many measures have a term; KeyError for one that none has."""
        return int(self.frequencies[self._row_of_term[term]])

    def __iter__(self) -> Iterator[str]:
        """The terms, in order."""
        return iter(self.terms)

    def __len__(self) -> int:
        """How many terms there are."""
        return len(self.terms)

    def __contains__(self, term: object) -> bool:
        """Whether a measure has a term."""
        return term in self._row_of_term

    def row(self, term: str) -> int | None:
        """The row of a term, None for one that no measure has."""
        return self._row_of_term.get(term)

    def idf(self, term: str) -> float:
        """Inverse document frequency of a term, 0.0 for one that no measure has."""
        row = self._row_of_term.get(term)
        return 0.0 if row is None else float(self._idf[row])

    def weight(self, term: str) -> float:
        """How much a term says: its idf, and for one that no measure has that of frequency 0."""
        if term in self._row_of_term:
            return max(self.idf(term), 0.0)
        return math.log(self.n_measures + 0.5) - math.log(0.5)

    def save(self, folder: Path) -> None:
        """Write the terms as lines and the arrays as npy."""
        (folder / TERMS_FILE).write_text("".join(f"{t}\n" for t in self.terms), encoding="utf-8")
        np.save(folder / FREQUENCIES_FILE, self.frequencies, allow_pickle=False)
        np.save(folder / IDF_FILE, self._idf, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, n_measures: int) -> "Vocabulary":
        """What `save` wrote."""
        terms = (folder / TERMS_FILE).read_text(encoding="utf-8").split("\n")[:-1]
        frequencies = np.load(folder / FREQUENCIES_FILE, allow_pickle=False)
        return cls(terms, frequencies, np.load(folder / IDF_FILE, allow_pickle=False), n_measures)
