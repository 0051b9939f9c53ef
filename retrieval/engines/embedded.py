"""Measures kept on disk and searched in this process."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.bm25 import TermScore
from index.filters import Filter
from index.measure_list import MeasureList
from index.open_index import OpenIndex
from index.records import Document, Measure
from index.vocabulary import Vocabulary
from retrieval.legs import Legs, find
from retrieval.rank import Candidates, Query, Rows
from retrieval.stages import Stage, stage


class EmbeddedEngine:
    """Implements Engine over an opened index; a row is a measure's place in it."""

    def __init__(self, index: OpenIndex) -> None:
        self.catalogue = index
        self._legs = Legs(index.bm25, index.vectors, index.sentences)

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id, in the order they were indexed."""
        return self.catalogue.documents

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of all measures."""
        return self._legs.bm25.vocabulary

    def measure(self, measure_id: str) -> Measure:
        """The measure of an id. Raises NotFound."""
        return self.catalogue.measure(measure_id)

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, in printed order. Raises NotFound."""
        return self.catalogue.of_document(document_id)

    def find(self, query: Query, wanted: Filter) -> Candidates:
        """What either leg finds among the measures that a filter lets in."""
        with stage(Stage.FILTER):
            allowed = self.catalogue.columns.rows(wanted)
        everything = len(allowed) == self.catalogue.columns.n_measures
        return find(query, self._legs, None if everything else allowed)

    def covers(self, tokens: Sequence[str], share: float) -> bool:
        """Whether some measure has such a share of some tokens, 0..1, by their idf."""
        with stage(Stage.BM25):
            return self._legs.bm25.covers(tokens, share)

    def explain(
        self, tokens: Sequence[str], rows: Sequence[int]
    ) -> tuple[tuple[TermScore, ...], ...]:
        """What each token adds to the BM25 of each of some measures, the largest first."""
        return self._legs.bm25.explain(tokens, rows)

    def answering(self, rows: Rows) -> Rows:
        """For each row that of the measure which answers for it: itself, or its twin."""
        twins = self.catalogue.columns.twins[rows]
        return np.where(twins < 0, rows, twins)

    def measures(self, rows: Sequence[int]) -> Sequence[Measure]:
        """The measures of some rows, in their order."""
        return self.catalogue.measures.some(rows)

    def listed(self, wanted: Filter, holding: Sequence[str] = ()) -> MeasureList:
        """Every measure that a filter lets in and that has all of some tokens, in row order."""
        with stage(Stage.FILTER):
            found = self.catalogue.listed(wanted)
            return found.at(self._legs.bm25.holding(holding)) if holding else found
