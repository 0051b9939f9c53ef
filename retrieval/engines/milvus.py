"""Measures kept and searched in Milvus."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from index.bm25 import TermScore
from index.catalogue import Catalogue
from index.filters import Filter
from index.measure_list import MeasureList
from index.milvus import fields
from index.milvus.collection import Sought
from index.milvus.conditions import condition
from index.milvus.found import NEEDED, Found
from index.milvus.open import MilvusIndex
from index.records import Document, Measure
from index.vocabulary import Vocabulary
from retrieval.legs import CANDIDATES
from retrieval.rank import Candidates, Floats, Query, Rows
from retrieval.stages import Stage, stage

NOWHERE = np.zeros(0, dtype=np.float32)  # the vector of who searches by words only
COVERING = 200  # measures that are looked at for the best coverage, the best by words first


class MilvusEngine:
    """Implements Engine over an opened index; a row is the primary key of its collection.

    Milvus finds the candidates, both legs in one call and under the same filter; how well each fits
    is worked out here from its terms and vectors, so that the ranking is that of the embedded
    engine wherever both find the same.
    """

    def __init__(self, index: MilvusIndex) -> None:
        self._index = index

    @property
    def catalogue(self) -> Catalogue:
        """Documents, words and agencies."""
        return self._index

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id, in the order they were indexed."""
        return self._index.documents

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of all measures."""
        return self._index.vocabulary

    def measure(self, measure_id: str) -> Measure:
        """The measure of an id. Raises NotFound."""
        return self._index.measure(measure_id)

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, in printed order. Raises NotFound."""
        return self._index.of_document(document_id)

    def find(self, query: Query, wanted: Filter) -> Candidates:
        """What either leg finds among the measures that a filter lets in."""
        searched = [*query.tokens, *query.added]
        sought = query.vector if query.wide is None else query.wide
        asked = Sought(self._known(searched), sought, condition(wanted), CANDIDATES)
        with stage(Stage.ENGINE):
            rows = self._index.collection.candidates(asked, NEEDED)
        with stage(Stage.BM25):
            found = self._found(rows)
            statistics = self._index.statistics
            coverage = found.coverage(query.tokens, statistics)
            weight = found.coverage(searched, statistics) if query.added else coverage
            scores = found.bm25(searched, statistics)
            focus = found.coverage(query.focus, statistics)
        with stage(Stage.VECTORS):
            cosines, nearest = _cosines(found, query.vector)
            meant = None if query.wide is None else _cosines(found, query.wide)
        return Candidates(
            rows=found.rows,
            bm25=scores,
            cosines=cosines,
            nearest=nearest,
            meant=meant,
            coverage=coverage,
            weight=weight,
            focus=focus,
        )

    def covers(self, tokens: Sequence[str], share: float) -> bool:
        """Whether some measure has such a share of some tokens, 0..1, by their idf.

        Looked for among the best by words: what covers most of a question is among these, as both
        add up the same weights.
        """
        known = self._known(tokens)
        if not known:
            return share <= 0
        with stage(Stage.ENGINE):
            asked = Sought(known, NOWHERE, "", COVERING)
            rows = self._index.collection.named(asked, (fields.TERMS,))
        coverage = self._found(rows).coverage(tokens, self._index.statistics)
        return bool(coverage.max(initial=0.0) >= share)

    def explain(
        self, tokens: Sequence[str], rows: Sequence[int]
    ) -> tuple[tuple[TermScore, ...], ...]:
        """What each token adds to the BM25 of each of some measures, the largest first."""
        with stage(Stage.ENGINE):
            read = self._index.collection.rows(rows, (fields.TERMS,))
        found = Found(read, self._index.manifest.dimension)
        return found.explained(tokens, self._index.statistics)

    def answering(self, rows: Rows) -> Rows:
        """For each row that of the measure which answers for it: itself, or its twin."""
        twins = self._index.columns.twins[rows]
        return np.where(twins < 0, rows, twins)

    def measures(self, rows: Sequence[int]) -> Sequence[Measure]:
        """The measures of some rows, in their order."""
        with stage(Stage.ENGINE):
            return self._index.measures.some(rows)

    def listed(self, wanted: Filter, holding: Sequence[str] = ()) -> MeasureList:
        """Every measure that a filter lets in and that has all of some tokens, in row order."""
        with stage(Stage.FILTER):
            return self._index.listed(wanted, holding)

    def _known(self, tokens: Sequence[str]) -> list[str]:
        """The tokens that some measure has: no other can find one."""
        return [token for token in tokens if token in self._index.vocabulary]

    def _found(self, rows: Sequence[dict[str, object]]) -> Found:
        """Rows in ascending order, as the embedded engine has them: equals come out the same."""
        ascending = sorted(rows, key=lambda row: int(str(row[fields.ROW])))
        return Found(ascending, self._index.manifest.dimension)


def _cosines(found: Found, vector: NDArray[np.float32]) -> tuple[Floats, Floats]:
    """Cosines of whole texts and of their nearest sentences."""
    return found.cosines(vector), found.nearest(vector)
