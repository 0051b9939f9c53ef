"""Filter, two legs, fusion: a question's ranked measures, each with its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Encoder
from index.library import Library
from index.records import Measure
from retrieval.filters import Columns, Filter, Rows
from retrieval.fuse import Fusion, default_fusion
from retrieval.hits import Hit, Leg

CANDIDATES = 300  # of each leg; fusing more changed no first place on STARD
TERMS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """Hits, best first, and how long each stage took in milliseconds."""

    hits: tuple[Hit, ...]
    timings_ms: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Rows that a leg found, with both scores of each."""

    rows: Rows
    bm25: NDArray[np.float64]
    cosines: NDArray[np.float64]
    coverage: NDArray[np.float64]


class Searcher:
    """Searches one library with one encoder; safe to share by threads."""

    def __init__(self, library: Library, encoder: Encoder, fusion: Fusion | None = None) -> None:
        library.check_encoder(encoder)
        self.library = library
        self.columns = Columns(library.measures, library.documents)
        self._encoder = encoder
        self._fusion = fusion or default_fusion()

    def search(self, text: str, wanted: Filter, limit: int = 10) -> Found:
        """The best `limit` measures for a text among those that a filter lets in.

        Twins are one hit: the measure that answers for both, at the better of their places.
        """
        timings: dict[str, float] = {}
        allowed = self.columns.rows(wanted)
        started = perf_counter()
        vector = self._encoder.encode_questions([text])[0]
        timings["encode"] = (perf_counter() - started) * 1000
        started = perf_counter()
        tokens = self.library.tokenizer.tokens(text)
        candidates = self._candidates(tokens, vector, allowed)
        fused = self._fusion.fuse(candidates.cosines, candidates.bm25, candidates.coverage)
        hits = self._hits(tokens, candidates, fused, wanted, limit)
        timings["rank"] = (perf_counter() - started) * 1000
        return Found(tuple(hits), timings)

    def _candidates(
        self, tokens: Sequence[str], vector: NDArray[np.float32], allowed: Rows
    ) -> _Candidates:
        bm25 = self.library.bm25.scores(tokens)
        dense = self.library.vectors.search(vector, min(CANDIDATES, len(allowed)), allowed)
        order = np.argsort(-bm25[allowed], kind="stable")[:CANDIDATES]
        lexical = allowed[order]
        rows = np.union1d(dense.rows, lexical[bm25[lexical] > 0]).astype(np.int64)
        return _Candidates(
            rows=rows,
            bm25=bm25[rows],
            cosines=(self.library.vectors.vectors[rows] @ vector).astype(np.float64),
            coverage=self.library.bm25.coverage(tokens)[rows],
        )

    def _hits(
        self,
        tokens: Sequence[str],
        found: _Candidates,
        fused: NDArray[np.float64],
        wanted: Filter,
        limit: int,
    ) -> list[Hit]:
        lexical_rank, dense_rank = _ranks(found.bm25), _ranks(found.cosines)
        hits: dict[str, Hit] = {}
        for at in np.argsort(-fused, kind="stable"):
            measure = self._answering(self.library.measures[found.rows[at]], wanted)
            if measure.id in hits:
                continue
            if len(hits) == limit:
                break
            score = float(found.bm25[at])
            hits[measure.id] = Hit(
                measure=measure,
                score=float(fused[at]),
                lexical=Leg(int(lexical_rank[at]), score) if score > 0 else None,
                dense=Leg(int(dense_rank[at]), float(found.cosines[at])),
                coverage=float(found.coverage[at]),
                terms=self._terms(tokens, int(found.rows[at])),
                admitted_by=str(wanted),
            )
        return list(hits.values())

    def _answering(self, measure: Measure, wanted: Filter) -> Measure:
        """The twin that states units, unless its document was not asked for."""
        if measure.twin_of is None or wanted.documents:
            return measure
        return self.library.measure(measure.twin_of)

    def _terms(self, tokens: Sequence[str], row: int) -> tuple[str, ...]:
        parts = self.library.bm25.explain(tokens, row)[:TERMS_SHOWN]
        return tuple(part.term for part in parts if part.score > 0)


def _ranks(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Ranks from 1 for the highest.

    >>> _ranks(np.array([0.2, 0.9, 0.5])).tolist()
    [3, 1, 2]
    """
    ranks = np.empty(len(scores), dtype=np.int64)
    ranks[np.argsort(-scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return ranks
