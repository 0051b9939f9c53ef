"""Meaning search: nearest vectors by cosine, exact or by lists. faiss is used here only."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Vectors

VECTORS_FILE = "vectors.npy"
LISTS_FILE = "vectors-ivf.faiss"

EXACT_BELOW = 50_000  # measures; an exact search of 384 dimensions takes about 10 ms there
EXACT_ALLOWED = 20_000  # measures that a filter lets in; so many are compared one by one
LEAST_PROBED = 48  # lists looked at
PROBED = 8  # of more, one list in so many: finds 99.7 % of the best ten of 1.2 million
KEPT = 2  # times as many are kept by their compressed vectors, and judged by the exact ones
TRAINED_ON = 64  # vectors a list; faiss asks for 39 at least
TRAINED_TIMES = 10  # rounds of k-means, the default of faiss's quantizers


@dataclass(frozen=True, slots=True)
class Ranking:
    """Rows of measures with their cosines, best first; equal cosines in row order.

    rows     (n,) int64, n at most the k asked for
    cosines  (n,) float32, −1..1, higher is better
    """

    rows: NDArray[np.int64]
    cosines: NDArray[np.float32]


class VectorIndex:
    """Vectors of all measures, (n_measures, dimension) float32, rows L2-normalised.

    A large collection is cut into lists of vectors that lie close together (an inverted file,
    Jégou et al. 2011): a question looks at the nearest lists only, in which vectors are kept with
    8 bits a dimension; the best of these are compared exactly.

    A filter is applied before the search: the best k of the allowed rows are found, never the
    allowed among the best k of all. Where it lets few in, they are compared one by one: a region's
    measures need not stand in the lists nearest to a question.
    """

    def __init__(
        self, vectors: Vectors, lists: Any = None, exact_allowed: int = EXACT_ALLOWED
    ) -> None:
        self.vectors = vectors
        self._lists = lists
        self._exact_allowed = exact_allowed

    @classmethod
    def build(cls, vectors: Vectors, exact_below: int = EXACT_BELOW) -> "VectorIndex":
        """Exact search below `exact_below` rows, lists from there on."""
        lists = _lists(vectors) if len(vectors) >= exact_below else None
        return cls(vectors, lists, min(EXACT_ALLOWED, exact_below))

    def search(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None = None
    ) -> Ranking:
        """The best `k` rows for one vector, (dimension,) float32, L2-normalised.

        `allowed` holds the rows that may be found, distinct, in any order; None allows all.
        Fewer than `k` come back where there are no more.
        """
        if k < 1:
            return Ranking(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
        n_allowed = len(self.vectors) if allowed is None else len(allowed)
        if self._lists is not None and n_allowed > max(self._exact_allowed, k):
            found = self._listed(vector, k, allowed)
            if len(found.rows) == k:
                return found
        if allowed is None:
            allowed = np.arange(len(self.vectors))
        rows = np.sort(allowed)
        return _best(rows, self._cosines(rows, vector), k)

    def _listed(
        self, vector: NDArray[np.float32], k: int, allowed: NDArray[np.int64] | None
    ) -> Ranking:
        """The best of the nearest lists; fewer than `k` where a filter lets few of these in."""
        import faiss

        selector, bits = None, None
        if allowed is not None:
            mask = np.zeros(len(self.vectors), dtype=np.bool_)
            mask[allowed] = True
            bits = np.packbits(mask, bitorder="little")
            selector = faiss.IDSelectorBitmap(len(bits), faiss.swig_ptr(bits))
        looked_at = faiss.SearchParametersIVF()
        looked_at.sel, looked_at.nprobe = selector, max(LEAST_PROBED, self._lists.nlist // PROBED)
        _, found = self._lists.search(vector[None], k * KEPT, params=looked_at)
        rows = found[0][found[0] >= 0]  # −1 where there are fewer
        return _best(rows, self.vectors[rows] @ vector, k)

    def _cosines(self, rows: NDArray[np.int64], vector: NDArray[np.float32]) -> Any:
        """Products with some rows: copying more than half of them costs more than all."""
        if len(rows) * 2 < len(self.vectors):
            return self.vectors[rows] @ vector
        return (self.vectors @ vector)[rows]

    def save(self, folder: Path) -> None:
        """Write the vectors as npy, to be mapped into memory, and the lists if there are any."""
        np.save(folder / VECTORS_FILE, self.vectors, allow_pickle=False)
        if self._lists is not None:
            import faiss

            # faiss's own writing says nothing of a disk that is full when it closes the file.
            (folder / LISTS_FILE).write_bytes(faiss.serialize_index(self._lists).data)

    @classmethod
    def load(cls, folder: Path) -> "VectorIndex":
        """What `save` wrote."""
        vectors = np.asarray(np.load(folder / VECTORS_FILE, mmap_mode="r", allow_pickle=False))
        if not (folder / LISTS_FILE).exists():
            return cls(vectors)
        import faiss

        return cls(vectors, faiss.read_index(str(folder / LISTS_FILE)))


def _best(rows: NDArray[np.int64], cosines: NDArray[np.float32], k: int) -> Ranking:
    """The k highest cosines; rows decide between equals, so that a ranking is reproducible."""
    if k < len(rows):
        threshold = np.partition(cosines, len(rows) - k)[len(rows) - k]
        candidates = np.flatnonzero(cosines >= threshold)
        rows, cosines = rows[candidates], cosines[candidates]
    order = np.lexsort((rows, -cosines))[:k]
    return Ranking(rows[order], np.clip(cosines[order], -1.0, 1.0))


def list_count(n_vectors: int) -> int:
    """How many lists so many vectors are cut into: about twice the square root, a power of two.

    >>> list_count(100_000), list_count(1_000_000)
    (512, 2048)
    """
    return int(2 ** round(math.log2(2 * math.sqrt(max(n_vectors, 1)))))


def _lists(vectors: Vectors) -> Any:
    """Lists built by one thread: several would add up in another order, and find other centres."""
    import faiss

    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        n_lists = list_count(len(vectors))
        lists: Any = faiss.index_factory(
            vectors.shape[1], f"IVF{n_lists},SQ8", faiss.METRIC_INNER_PRODUCT
        )
        lists.cp.max_points_per_centroid = TRAINED_ON
        lists.cp.niter = TRAINED_TIMES
        contiguous = np.ascontiguousarray(vectors)
        lists.train(contiguous)
        lists.add(contiguous)
    finally:
        faiss.omp_set_num_threads(threads)
    return lists
