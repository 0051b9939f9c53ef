"""Word search: BM25 as rank-bm25 defines it, scored from a sparse postings matrix.

rank-bm25 scores in a Python loop over all measures for each term of the question. Here its
statistics and its formula give every posting its finished weight once, when the index is built;
a question then only adds up the postings of its terms. The scores are the same to 1e-6.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

TERMS_FILE = "bm25-terms.txt"


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one term of a question adds to the score of one measure.

    `count` is how often the question has the term, `score` what all of these add together
    (0.0 where the measure lacks the term), `idf` its inverse document frequency.
    """

    term: str
    count: int
    idf: float
    score: float


class Bm25:
    """Postings of all measures: terms × measures, compressed by rows (terms).

    idf      (n_terms,) float64
    indptr   (n_terms + 1,) int64, start of each term's postings
    indices  (n_postings,) int32, rows of measures, ascending within a term
    weights  (n_postings,) float64, idf included
    """

    def __init__(
        self,
        terms: Sequence[str],
        idf: NDArray[np.float64],
        indptr: NDArray[np.int64],
        indices: NDArray[np.int32],
        weights: NDArray[np.float64],
        n_measures: int,
    ) -> None:
        self._terms = terms
        self._row_of_term = {term: row for row, term in enumerate(terms)}
        self._idf = idf
        self._indptr = indptr
        self._indices = indices
        self._weights = weights
        self.n_measures = n_measures

    @classmethod
    def build(cls, token_lists: Sequence[Sequence[str]]) -> "Bm25":
        """The postings of measures, one list of tokens each, in row order."""
        if not any(token_lists):
            nothing = np.zeros(0)
            indptr = np.zeros(1, dtype=np.int64)
            indices = np.zeros(0, dtype=np.int32)
            return cls((), nothing, indptr, indices, nothing, len(token_lists))
        model = _okapi(token_lists)
        terms = sorted(model.idf)
        idf = np.array([model.idf[term] for term in terms])
        postings = _postings_matrix(model, terms, idf)
        indptr = postings.indptr.astype(np.int64)
        indices = postings.indices.astype(np.int32)
        return cls(terms, idf, indptr, indices, postings.data, len(token_lists))

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """BM25 of every measure, (n_measures,) float64; a repeated token counts each time.

        0.0 and more as a rule, higher is better; a collection in which most terms are in more
        than half of the measures can give negative scores, as in rank-bm25.
        """
        found = [(*self._postings(term), count) for term, count in Counter(tokens).items()]
        return self._summed([rows for rows, *_ in found], [n * weights for _, weights, n in found])

    def idf(self, term: str) -> float:
        """Inverse document frequency of a term, 0.0 for one that no measure has."""
        row = self._row_of_term.get(term)
        return 0.0 if row is None else float(self._idf[row])

    def document_frequencies(self) -> dict[str, int]:
        """How many measures each term is in."""
        return dict(zip(self._terms, np.diff(self._indptr).tolist(), strict=True))

    def weight(self, term: str) -> float:
        """How much a term says: its idf, and for one that no measure has that of frequency 0."""
        if term in self._row_of_term:
            return max(self.idf(term), 0.0)
        return math.log(self.n_measures + 0.5) - math.log(0.5)

    def explain(
        self, tokens: Sequence[str], measure_rows: Sequence[int]
    ) -> tuple[tuple[TermScore, ...], ...]:
        """What each term of the question adds to each of some measures, the largest first.

        The terms that a measure lacks come last, with score 0.0.
        """
        wanted = np.asarray(measure_rows)
        found: list[list[TermScore]] = [[] for _ in measure_rows]
        for term, count in Counter(tokens).items():
            rows, weights = self._postings(term)
            idf, places = self.idf(term), np.searchsorted(rows, wanted).tolist()
            for parts, row, at in zip(found, measure_rows, places, strict=True):
                has = at < len(rows) and rows[at] == row
                score = count * float(weights[at]) if has else 0.0
                parts.append(TermScore(term, count, idf, score))
        return tuple(tuple(sorted(one, key=lambda p: (-p.score, p.term))) for one in found)

    def coverage(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """Share of the question that each measure has in words, (n_measures,), 0..1.

        Distinct terms count by their `weight`, so that a question about something else is not
        covered by its 的.
        """
        weights = {term: self.weight(term) for term in dict.fromkeys(tokens)}
        rows = [self._postings(term)[0] for term in weights]
        each = zip(rows, weights.values(), strict=True)
        covered = self._summed(rows, [np.full(len(own), weight) for own, weight in each])
        total = sum(weights.values())
        return covered / total if total else covered

    def save(self, folder: Path) -> None:
        """Write the terms as lines and the arrays as npy files, to be mapped into memory."""
        (folder / TERMS_FILE).write_text("".join(f"{t}\n" for t in self._terms), encoding="utf-8")
        np.save(folder / "bm25-idf.npy", self._idf, allow_pickle=False)
        np.save(folder / "bm25-indptr.npy", self._indptr, allow_pickle=False)
        np.save(folder / "bm25-indices.npy", self._indices, allow_pickle=False)
        np.save(folder / "bm25-weights.npy", self._weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, n_measures: int) -> "Bm25":
        """What `save` wrote, mapped into memory; as plain arrays, whose slices cost less."""
        terms = (folder / TERMS_FILE).read_text(encoding="utf-8").split("\n")[:-1]
        idf, indptr, indices, weights = (
            np.asarray(np.load(folder / f"bm25-{name}.npy", mmap_mode="r", allow_pickle=False))
            for name in ("idf", "indptr", "indices", "weights")
        )
        return cls(terms, idf, indptr, indices, weights, n_measures)

    def _summed(
        self, rows: Sequence[NDArray[np.int32]], weights: Sequence[NDArray[np.float64]]
    ) -> NDArray[np.float64]:
        """Weights added up by measure, (n_measures,), in one pass over all terms' postings."""
        if not rows:
            return np.zeros(self.n_measures)
        given = np.concatenate(rows), np.concatenate(weights)
        return np.bincount(*given, self.n_measures).astype(np.float64, copy=False)

    def _postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        row = self._row_of_term.get(term)
        if row is None:
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        part = slice(int(self._indptr[row]), int(self._indptr[row + 1]))
        return self._indices[part], self._weights[part]


def _okapi(token_lists: Sequence[Sequence[str]]) -> Any:
    """rank-bm25's statistics with its own k1 = 1.5, b = 0.75, epsilon = 0.25."""
    from rank_bm25 import BM25Okapi

    return BM25Okapi(token_lists)


def _postings_matrix(model: Any, terms: Sequence[str], idf: NDArray[np.float64]) -> Any:
    """Terms × measures as a scipy CSR array of finished weights, after `BM25Okapi.get_scores`."""
    from scipy.sparse import coo_array

    row_of_term = {term: row for row, term in enumerate(terms)}
    n_terms_of = [len(frequencies) for frequencies in model.doc_freqs]
    measure_rows = np.repeat(np.arange(len(n_terms_of), dtype=np.int32), n_terms_of)
    term_rows = np.array([row_of_term[term] for counts in model.doc_freqs for term in counts])
    counts = np.array([n for counts in model.doc_freqs for n in counts.values()], dtype=np.float64)
    length = np.array(model.doc_len)[measure_rows] / model.avgdl
    saturation = model.k1 * (1 - model.b + model.b * length)
    weights = idf[term_rows] * (counts * (model.k1 + 1) / (counts + saturation))
    shape = (len(terms), len(n_terms_of))
    postings = coo_array((weights, (term_rows, measure_rows)), shape=shape).tocsr()
    postings.sort_indices()
    return postings
