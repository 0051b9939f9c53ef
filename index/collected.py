"""A collection as questions are understood over it: its documents, and records read when needed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from index.errors import NotFound
from index.records import Document, Measure


class Collected(Protocol):
    """Documents in memory, measures by id or by document; nobody may ask for all of them."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id, with their texts."""

    def measure(self, measure_id: str) -> Measure:
        """One record of any kind. Raises NotFound."""

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, all kinds, in printed order. Raises NotFound."""


class InMemory:
    """Documents that are parsed and not indexed, with their records in memory."""

    def __init__(self, documents: Iterable[Document], measures: Iterable[Measure]) -> None:
        self.documents: Mapping[str, Document] = {document.id: document for document in documents}
        self._of: dict[str, list[Measure]] = {name: [] for name in self.documents}
        self._by_id: dict[str, Measure] = {}
        for measure in measures:
            self._of[measure.document_id].append(measure)
            self._by_id[measure.id] = measure

    def measure(self, measure_id: str) -> Measure:
        """One record of any kind. Raises NotFound."""
        found = self._by_id.get(measure_id)
        if found is None:
            raise NotFound(f"There is no measure {measure_id!r}.")
        return found

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, all kinds, in printed order. Raises NotFound."""
        found = self._of.get(document_id)
        if found is None:
            raise NotFound(f"There is no document {document_id!r}.")
        return found
