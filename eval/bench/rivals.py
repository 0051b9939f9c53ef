"""bm25s and rank-bm25, which search by words as the index does; used for comparing only."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

K1, B = 1.5, 0.75  # rank-bm25's own


class Bm25sSearch:
    """bm25s over token lists, with numpy or numba behind it."""

    def __init__(self, token_lists: list[list[str]], backend: str, best: int) -> None:
        import bm25s

        self._model: Any = bm25s.BM25(k1=K1, b=B, method="robertson", backend=backend)
        self._model.index(token_lists, show_progress=False)
        self._best = min(best, len(token_lists))

    @classmethod
    def backends(cls) -> tuple[str, ...]:
        """Those that are installed; none without bm25s."""
        if find_spec("bm25s") is None:
            return ()
        return ("numpy", "numba") if find_spec("numba") else ("numpy",)

    def search(self, tokens: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The best rows and their scores."""
        found = self._model.retrieve([list(tokens)], k=self._best, show_progress=False)
        return np.asarray(found.documents[0], np.int64), np.asarray(found.scores[0], np.float64)


class RankBm25Search:
    """rank-bm25's BM25Okapi over token lists."""

    def __init__(self, token_lists: list[list[str]]) -> None:
        from rank_bm25 import BM25Okapi

        self._model: Any = BM25Okapi(token_lists)

    def scores(self, tokens: Sequence[str]) -> NDArray[np.float64]:
        """The score of every measure."""
        return np.asarray(self._model.get_scores(list(tokens)), dtype=np.float64)
