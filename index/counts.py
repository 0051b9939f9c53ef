"""How often each measure has each term: what word search is computed from."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray

BATCH = 2_000  # measures counted at once; the pairs of one batch stay below some ten megabytes


@dataclass(frozen=True, slots=True)
class Counts:
    """Measure by measure the terms that it has.

    terms      distinct, in order of their characters; each in some measure
    starts     (n_measures + 1,) int64, where the terms of each measure begin
    term_rows  (n_postings,) int32, ascending within a measure
    times      (n_postings,) int32, how often the measure has the term, 1 and more
    lengths    (n_measures,) int32, tokens of each measure
    """

    terms: Sequence[str]
    starts: NDArray[np.int64]
    term_rows: NDArray[np.int32]
    times: NDArray[np.int32]
    lengths: NDArray[np.int32]

    @property
    def n_measures(self) -> int:
        """How many measures were counted."""
        return len(self.lengths)

    def of(self, rows: NDArray[np.int64]) -> "Counts":
        """The counts of some measures, in the order of `rows`; terms of none are left out."""
        counts = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(counts)))
        at = np.repeat(self.starts[rows] - starts[:-1], counts) + np.arange(int(starts[-1]))
        return _without_unused(
            self.terms, starts, self.term_rows[at], self.times[at], self.lengths[rows]
        )


def counts_of(token_lists: Iterable[Sequence[str]]) -> Counts:
    """The counts of measures, one list of tokens each.

    >>> found = counts_of([["托", "育", "托"], [], ["育"]])
    >>> found.terms, found.starts.tolist(), found.term_rows.tolist(), found.times.tolist()
    (('托', '育'), [0, 2, 2, 3], [0, 1, 1], [2, 1, 1])
    """
    number_of: defaultdict[str, int] = defaultdict(count().__next__)
    lengths, sizes, numbers, times = [_NOTHING], [_NOTHING], [_NOTHING], [_NOTHING]
    remaining = iter(token_lists)
    while batch := tuple(islice(remaining, BATCH)):
        own = _counted(batch, number_of)
        for whole, part in zip((lengths, sizes, numbers, times), own, strict=True):
            whole.append(part)
    found = tuple(number_of)
    order = np.array(sorted(range(len(found)), key=found.__getitem__), dtype=np.int32)
    row_of_number = np.empty_like(order)
    row_of_number[order] = np.arange(len(order), dtype=np.int32)
    starts = np.concatenate(([0], np.cumsum(np.concatenate(sizes), dtype=np.int64)))
    rows = row_of_number[np.concatenate(numbers)]
    sorted_rows, sorted_times = _ascending(starts, rows, np.concatenate(times))
    terms = tuple(found[number] for number in order)
    return Counts(terms, starts, sorted_rows, sorted_times, np.concatenate(lengths))


def joined(first: Counts, second: Counts) -> Counts:
    """The measures of both, those of the first before those of the second.

    >>> both = joined(counts_of([["育"]]), counts_of([["托", "育"]]))
    >>> both.terms, both.starts.tolist(), both.term_rows.tolist()
    (('托', '育'), [0, 1, 3], [1, 0, 1])
    """
    terms = tuple(sorted({*first.terms, *second.terms}))
    row_of = {term: row for row, term in enumerate(terms)}
    rows = [
        np.array([row_of[term] for term in one.terms], dtype=np.int32)[one.term_rows]
        for one in (first, second)
    ]
    return Counts(
        terms,
        np.concatenate((first.starts, first.starts[-1] + second.starts[1:])),
        np.concatenate(rows),
        np.concatenate((first.times, second.times)),
        np.concatenate((first.lengths, second.lengths)),
    )


_NOTHING = np.zeros(0, dtype=np.int32)


def _counted(
    batch: Sequence[Sequence[str]], number_of: defaultdict[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Lengths and different terms of each measure, then the terms by number and their times."""
    lengths = np.array([len(tokens) for tokens in batch], dtype=np.int32)
    numbers = np.fromiter(_numbers(batch, number_of), dtype=np.int64, count=int(lengths.sum()))
    measures = np.repeat(np.arange(len(batch)), lengths)
    wide = len(number_of) + 1
    pairs, times = np.unique(measures * wide + numbers, return_counts=True)
    sizes = np.bincount(pairs // wide, minlength=len(batch)).astype(np.int32)
    return lengths, sizes, (pairs % wide).astype(np.int32), times.astype(np.int32)


def _numbers(batch: Sequence[Sequence[str]], number_of: defaultdict[str, int]) -> Iterator[int]:
    for tokens in batch:
        yield from map(number_of.__getitem__, tokens)


def _ascending(
    starts: NDArray[np.int64], rows: NDArray[np.int32], times: NDArray[np.int32]
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The postings of each measure in order of their terms: rows were given as terms were met."""
    from scipy.sparse import csr_array

    n_terms = int(rows.max(initial=-1)) + 1
    if not n_terms:
        return rows, times
    postings = csr_array((times, rows, starts), shape=(len(starts) - 1, n_terms))
    postings.sort_indices()
    return postings.indices.astype(np.int32), postings.data


def _without_unused(
    terms: Sequence[str],
    starts: NDArray[np.int64],
    term_rows: NDArray[np.int32],
    times: NDArray[np.int32],
    lengths: NDArray[np.int32],
) -> Counts:
    used = np.zeros(len(terms), dtype=bool)
    used[term_rows] = True
    new_row = (np.cumsum(used) - 1).astype(np.int32)
    kept = tuple(terms[row] for row in np.flatnonzero(used).tolist())
    return Counts(kept, starts, new_row[term_rows], times, lengths)
