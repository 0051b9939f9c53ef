"""What reads the records of a collection one by one, wherever they are kept."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from index.records import Document, Measure


class Collected(Protocol):
    """Documents, all of them, and measures as they are asked for."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id, in the order they were indexed."""

    def measure(self, measure_id: str) -> Measure:
        """The measure of an id. Raises NotFound."""

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, of all kinds, in printed order. Raises NotFound."""
