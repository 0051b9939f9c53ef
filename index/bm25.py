"""Word search: BM25 as rank-bm25 defines it, scored from a sparse postings matrix.

rank-bm25 scores in a Python loop over all measures for each term of the question. Here its
statistics and its formula give every posting its finished weight once, when the index is built;
a question then only adds up the postings of its terms. The scores are the same to 1e-6.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.counts import Counts, counts_of
from index.vocabulary import Vocabulary

FILES = tuple(f"bm25-{name}.npy" for name in ("indptr", "indices", "weights", "times", "lengths"))
LOOKING_UP = 8  # a row among a term's postings takes as long as adding up so many postings
STARTING = 8  # as many sums set to 0 take as long as adding up one posting
FEW = 20_000  # rows that are sorted sooner than all postings are added up
FIRST = 500  # measures with the rarest term, where one that covers a question is found as a rule
ROUNDING = 1e-9  # of a sum of weights


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

    indptr   (n_terms + 1,) int64, start of each term's postings
    indices  (n_postings,) int32, rows of measures, ascending within a term
    weights  (n_postings,) float64, idf included
    times    (n_postings,) int32, how often the measure has the term
    lengths  (n_measures,) int32, tokens of each measure
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        indptr: NDArray[np.int64],
        indices: NDArray[np.int32],
        weights: NDArray[np.float64],
        times: NDArray[np.int32],
        lengths: NDArray[np.int32],
    ) -> None:
        self.vocabulary = vocabulary
        self.n_measures = len(lengths)
        self._indptr = indptr
        self._indices = indices
        self._weights = weights
        self._times = times
        self._lengths = lengths

    @classmethod
    def build(cls, token_lists: Sequence[Sequence[str]]) -> "Bm25":
        """The postings of measures, one list of tokens each, in row order."""
        return cls.of(counts_of(token_lists))

    @classmethod
    def of(cls, counts: Counts) -> "Bm25":
        """The postings of measures that were counted."""
        frequencies = np.bincount(counts.term_rows, minlength=len(counts.terms)).astype(np.int32)
        model = _okapi(counts, frequencies)
        idf = np.fromiter(map(model.idf.__getitem__, counts.terms), float, len(counts.terms))
        vocabulary = Vocabulary(counts.terms, frequencies, idf, counts.n_measures)
        times, measure_rows = _by_terms(counts)
        indptr = np.concatenate(([0], np.cumsum(frequencies, dtype=np.int64)))
        length = counts.lengths[measure_rows] / (model.avgdl or 1.0)
        saturation = model.k1 * (1 - model.b + model.b * length)
        weights = np.repeat(idf, frequencies) * (times * (model.k1 + 1) / (times + saturation))
        return cls(vocabulary, indptr, measure_rows, weights, times, counts.lengths)

    @property
    def average_length(self) -> float:
        """Tokens of a measure, on average; 0.0 without one."""
        return float(self._lengths.sum()) / max(self.n_measures, 1)

    def counts(self) -> Counts:
        """What it was built of."""
        from scipy.sparse import csr_array

        terms = self.vocabulary.terms
        by_term = csr_array(
            (self._times, self._indices, self._indptr), shape=(len(terms), self.n_measures)
        )
        by_measure = by_term.tocsc()
        starts = by_measure.indptr.astype(np.int64)
        rows = by_measure.indices.astype(np.int32)
        return Counts(terms, starts, rows, by_measure.data, self._lengths)

    def scores(
        self, tokens: Sequence[str], rows: NDArray[np.int64] | None = None
    ) -> NDArray[np.float64]:
        """BM25 of every measure, (n_measures,) float64; a repeated token counts each time.

        With `rows`, ascending, only theirs, (len(rows),). 0.0 and more as a rule, higher is
        better; a collection in which most terms are in more than half of the measures can give
        negative scores, as in rank-bm25.
        """
        found = [(*self._postings(term), count) for term, count in Counter(tokens).items()]
        weights = [each if count == 1 else count * each for _, each, count in found]
        return self._summed([term_rows for term_rows, *_ in found], weights, rows)

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
            idf, places = self.vocabulary.idf(term), np.searchsorted(rows, wanted).tolist()
            for parts, row, at in zip(found, measure_rows, places, strict=True):
                has = at < len(rows) and rows[at] == row
                score = count * float(weights[at]) if has else 0.0
                parts.append(TermScore(term, count, idf, score))
        return tuple(tuple(sorted(one, key=lambda p: (-p.score, p.term))) for one in found)

    def coverage(
        self, tokens: Sequence[str], rows: NDArray[np.int64] | None = None
    ) -> NDArray[np.float64]:
        """Share of the question that each measure has in words, (n_measures,), 0..1.

        With `rows`, ascending, only of these, (len(rows),). Distinct terms count by their
        `weight`, so that a question about something else is not covered by its 的.
        """
        weights = {term: self.vocabulary.weight(term) for term in dict.fromkeys(tokens)}
        term_rows = [self._postings(term)[0] for term in weights]
        each = zip(term_rows, weights.values(), strict=True)
        covered = self._summed(
            term_rows, [np.broadcast_to(weight, len(own)) for own, weight in each], rows
        )
        total = sum(weights.values())
        return covered / total if total else covered

    def covers(self, tokens: Sequence[str], share: float) -> bool:
        """Whether some measure has such a share of the question in words, 0..1.

        What common terms do not make up together, a measure reaches with a rare one only: just the
        measures that have a rare term are looked at.
        """
        weights = {term: self.vocabulary.weight(term) for term in dict.fromkeys(tokens)}
        left = sum(weights.values())
        needed = share * left * (1 - ROUNDING)
        rare: list[NDArray[np.int32]] = []
        for term in sorted(weights, key=lambda term: self.vocabulary.get(term, 0)):
            if left < needed:
                break
            rare.append(self._postings(term)[0])
            left -= weights[term]
        found = [rows for rows in rare if len(rows)]
        if not found:
            return share <= 0
        first = found[0][:FIRST].astype(np.int64)
        if self.coverage(tokens, first).max() >= share:
            return True
        few = sum(map(len, found)) < FEW
        rows = np.unique(np.concatenate(found)).astype(np.int64) if few else None
        return bool(self.coverage(tokens, rows).max() >= share)

    def holding(self, terms: Sequence[str]) -> NDArray[np.int64]:
        """The rows of the measures that have every one of some terms, ascending; each of them
        where there are no terms.
        """
        if not terms:
            return np.arange(self.n_measures)
        postings = sorted((self._postings(term)[0] for term in set(terms)), key=len)
        found = postings[0]
        for rows in postings[1:]:
            found = found[_within(rows, found)[1]]
        return found.astype(np.int64)

    def save(self, folder: Path) -> None:
        """Write the vocabulary, and the arrays as npy files to be mapped into memory."""
        self.vocabulary.save(folder)
        arrays: list[NDArray[Any]] = [self._indptr, self._indices, self._weights]
        arrays += [self._times, self._lengths]
        for name, array in zip(FILES, arrays, strict=True):
            np.save(folder / name, array, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, n_measures: int) -> "Bm25":
        """What `save` wrote, mapped into memory; as plain arrays, whose slices cost less."""
        indptr, indices, weights, times, lengths = (
            np.asarray(np.load(folder / name, mmap_mode="r", allow_pickle=False)) for name in FILES
        )
        vocabulary = Vocabulary.load(folder, n_measures)
        return cls(vocabulary, indptr, indices, weights, times, lengths)

    def _summed(
        self,
        term_rows: Sequence[NDArray[np.int32]],
        weights: Sequence[NDArray[np.float64]],
        wanted: NDArray[np.int64] | None,
    ) -> NDArray[np.float64]:
        """Weights added up by measure: of all by their postings, of few by search in these."""
        all_of_it = sum(map(len, term_rows)) + self.n_measures // STARTING
        if wanted is not None and len(wanted) * len(term_rows) * LOOKING_UP < all_of_it:
            total = np.zeros(len(wanted))
            for rows, values in zip(term_rows, weights, strict=True):
                at, has = _within(rows, wanted)
                total[has] += values[at[has]]
            return total
        total = np.zeros(self.n_measures)
        for rows, values in zip(term_rows, weights, strict=True):
            np.add.at(total, rows, values)  # half the time of bincount, and copies nothing
        return total if wanted is None else total[wanted]

    def _postings(self, term: str) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        row = self.vocabulary.row(term)
        if row is None:
            return np.zeros(0, dtype=np.int32), np.zeros(0)
        part = slice(int(self._indptr[row]), int(self._indptr[row + 1]))
        return self._indices[part], self._weights[part]


def _within(
    rows: NDArray[np.int32], wanted: NDArray[Any]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each wanted row stands in ascending rows, and whether it is among them at all."""
    if not len(rows):
        return np.zeros(len(wanted), dtype=np.int64), np.zeros(len(wanted), dtype=np.bool_)
    at = np.minimum(np.searchsorted(rows, wanted), len(rows) - 1)
    return at, rows[at] == wanted


def _okapi(counts: Counts, frequencies: NDArray[np.int32]) -> Any:
    """rank-bm25's model with its own k1 = 1.5, b = 0.75, epsilon = 0.25, from what was counted.

    Its way of counting keeps a dictionary for each measure, some gigabytes for a million; the
    inverse document frequencies are computed by its own code.
    """
    from rank_bm25 import BM25Okapi

    class Counted(BM25Okapi):  # type: ignore[misc]
        def _initialize(self, corpus: Counts) -> dict[str, int]:
            self.corpus_size = corpus.n_measures
            self.avgdl = float(corpus.lengths.sum()) / max(corpus.n_measures, 1)
            return dict(zip(corpus.terms, frequencies.tolist(), strict=True))

        def _calc_idf(self, nd: dict[str, int]) -> None:
            if nd:  # it divides by the number of terms
                super()._calc_idf(nd)

    return Counted(counts)


def _by_terms(counts: Counts) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Times and rows of measures of all postings, term by term."""
    from scipy.sparse import csr_array

    shape = (counts.n_measures, len(counts.terms))
    by_measure = csr_array((counts.times, counts.term_rows, counts.starts), shape=shape)
    by_term = by_measure.tocsc()
    return by_term.data, by_term.indices.astype(np.int32, copy=False)
