"""What the outside of the product needs of its inside: narrow protocols, passed in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer
from index.filters import Filter
from index.measure_list import MeasureList
from index.named_units import NamedUnit
from index.records import Document, Measure
from retrieval.hits import Hit
from retrieval.question import Turn


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """A newer generation that could not be opened; the log says what is wrong with it.

    `error` is the class of the error, for example EncoderMismatch; `file` is the name of a damaged
    file.
    """

    generation: str
    error: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is loaded: counts of documents and measures, generation and encoder identity.

    `not_loaded` is set while an older generation serves because a newer one cannot be opened.
    """

    documents: int
    measures: int
    generation: str
    encoder: str
    not_loaded: NotLoaded | None = None


class Answering(Protocol):
    """A question in, an answer out."""

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        """Answer a question; `history` is oldest first, `region` narrows what is searched."""


class Collection(Protocol):
    """The documents and measures that answers are made of, for reading."""

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""

    @property
    def measures(self) -> Sequence[Measure]:
        """All measures, of every kind, in the order of their documents."""

    @property
    def named_units(self) -> Sequence[NamedUnit]:
        """Every spelling of every agency of a region, the first printed first."""

    def listed(self, wanted: Filter) -> MeasureList:
        """The measures that a filter lets in, in the order of their documents."""

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFound."""

    def measure(self, measure_id: str) -> Measure:
        """One measure. Raises NotFound."""

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, all kinds, in printed order. Raises NotFound."""


class Searching(Protocol):
    """Words in, ranked measures out."""

    def search(self, text: str, region: str | None = None, limit: int = 10) -> Sequence[Hit]:
        """At most `limit` hits, best first."""


class Service(Answering, Collection, Searching, Protocol):
    """All that the HTTP interface and the command line offer."""

    def readiness(self) -> Readiness:
        """What is loaded. Raises IndexUnusable while nothing can be served."""
