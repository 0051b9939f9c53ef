# ruff: noqa: ARG002 — whatever is asked, nothing is answered
"""In the place of a service whose index turned out to be damaged, where none before it is whole."""

from collections.abc import Mapping, Sequence
from typing import NoReturn

from assistant.answer import Answer
from assistant.service import Readiness
from index.errors import IndexDamaged
from index.filters import Filter
from index.measure_list import MeasureList
from index.named_units import NamedUnit
from index.records import Document, Measure
from retrieval.hits import Hit
from retrieval.question import Turn


class Unusable:
    """Implements `assistant.service.Service` by raising: no answer is better than a wrong quote."""

    def __init__(self, error: IndexDamaged) -> None:
        self._message, self._file = str(error), error.file

    @property
    def documents(self) -> Mapping[str, Document]:
        """Raises IndexDamaged."""
        self._refuse()

    @property
    def measures(self) -> Sequence[Measure]:
        """Raises IndexDamaged."""
        self._refuse()

    @property
    def named_units(self) -> Sequence[NamedUnit]:
        """Raises IndexDamaged."""
        self._refuse()

    def listed(self, wanted: Filter) -> MeasureList:
        """Raises IndexDamaged."""
        self._refuse()

    def document(self, document_id: str) -> Document:
        """Raises IndexDamaged."""
        self._refuse()

    def measure(self, measure_id: str) -> Measure:
        """Raises IndexDamaged."""
        self._refuse()

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Raises IndexDamaged."""
        self._refuse()

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        """Raises IndexDamaged."""
        self._refuse()

    def search(self, text: str, region: str | None = None, limit: int = 10) -> Sequence[Hit]:
        """Raises IndexDamaged."""
        self._refuse()

    def readiness(self) -> Readiness:
        """Raises IndexDamaged."""
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise IndexDamaged(self._message, self._file)  # a new one: threads share no traceback
