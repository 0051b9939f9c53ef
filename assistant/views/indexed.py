"""The documents of an index as `zhice index list` shows them."""

from collections import Counter
from dataclasses import dataclass

from assistant.indexing import Indexed
from index.records import Kind, Status


@dataclass(frozen=True, slots=True)
class IndexedDocumentView:
    """A document with its numbers of records, and when it came in (ISO 8601)."""

    id: str
    title: str
    issuer: str | None
    region: str | None
    doc_number: str | None
    date: str | None
    status: Status
    measures: int
    records: int
    added: str


@dataclass(frozen=True, slots=True)
class IndexedDocuments:
    """The documents of an index, in the order they came in."""

    documents: tuple[IndexedDocumentView, ...]


def indexed_views(found: Indexed) -> tuple[IndexedDocumentView, ...]:
    """Every document of an index; `measures` counts records of that kind, `records` all."""
    records = Counter(measure.document_id for measure in found.measures)
    measures = Counter(m.document_id for m in found.measures if m.kind is Kind.MEASURE)
    return tuple(
        IndexedDocumentView(
            id=document.id,
            title=document.title,
            issuer=document.issuer,
            region=document.region,
            doc_number=document.doc_number,
            date=document.date,
            status=document.status,
            measures=measures[document.id],
            records=records[document.id],
            added=found.added[document.id],
        )
        for document in found.documents
    )
