"""What searching needs of the place where a generation's measures are kept."""

from collections.abc import Sequence
from typing import Protocol

from index.bm25 import TermScore
from index.catalogue import Catalogue
from index.collected import Collected
from index.filters import Filter
from index.measure_list import MeasureList
from index.records import Measure
from index.vocabulary import Vocabulary
from retrieval.rank import Candidates, Query, Rows


class Engine(Collected, Protocol):
    """Finds and reads the measures of one generation; safe to share by threads.

    Rows are what an engine knows its measures by, and mean nothing outside it.
    """

    @property
    def catalogue(self) -> Catalogue:
        """Documents, words and agencies."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The terms of all measures."""

    def find(self, query: Query, wanted: Filter) -> Candidates:
        """What either leg finds among the measures that a filter lets in."""

    def covers(self, tokens: Sequence[str], share: float) -> bool:
        """Whether some measure has such a share of some tokens, 0..1, by their idf."""

    def explain(
        self, tokens: Sequence[str], rows: Sequence[int]
    ) -> tuple[tuple[TermScore, ...], ...]:
        """What each token adds to the BM25 of each of some measures, the largest first."""

    def answering(self, rows: Rows) -> Rows:
        """For each row that of the measure which answers for it: itself, or its twin."""

    def measures(self, rows: Sequence[int]) -> Sequence[Measure]:
        """The measures of some rows, in their order."""

    def listed(self, wanted: Filter, holding: Sequence[str] = ()) -> MeasureList:
        """Every measure that a filter lets in and that has all of some tokens, in the order of the
        documents.
        """
