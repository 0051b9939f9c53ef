"""Documents and measures as JSON shows them: the HTTP contract, shared by the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from assistant.compose.wording import Wording
from index.records import Detail, Document, Kind, Measure, Role, Source, Span, Status, Unit
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document without its text. What it does not state is null; `date` is ISO 8601."""

    id: str
    title: str
    issuer: str | None
    region: str | None
    doc_number: str | None
    date: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact of a document and where its text prints it."""

    name: str
    value: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class DocumentTextView:
    """A document with all it states, and its exact text, which all spans index.

    `division` is the line of its region, outermost first; `period` the years it covers.
    """

    id: str
    title: str
    issuer: str | None
    region: str | None
    doc_number: str | None
    date: str | None
    status: Status
    division: tuple[str, ...]
    adopted: str | None
    period: str | None
    expires: str | None
    facts: tuple[FactView, ...]
    text: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """An agency as the measure prints it, its canonical name and its role."""

    name: str
    canonical: str
    role: Role


@dataclass(frozen=True, slots=True)
class DetailView:
    """Another cell of a measure's row or a labelled line below it: its label, text and place."""

    label: str
    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """Another place where the same measure is printed."""

    document: DocumentView
    number: str
    path: tuple[str, ...]
    quote: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure: its quote is its document's text at its spans, joined, to the letter.

    A span is a half-open pair of character offsets: [start, end]. `label` is how the measure is
    called by its number (第20项), `citation` where it stands, as a report would cite it.
    """

    id: str
    kind: Kind
    number: str
    label: str
    title: str | None
    document: DocumentView
    path: tuple[str, ...]
    quote: str
    spans: tuple[tuple[int, int], ...]
    units: tuple[UnitView, ...]
    units_stated: bool
    details: tuple[DetailView, ...]
    also_in: tuple[SourceView, ...]
    citation: str
    url: str


@dataclass(frozen=True, slots=True)
class ParsedMeasureView:
    """A measure as it was parsed out of a file, before there is an index."""

    document: str
    kind: Kind
    number: str
    path: tuple[str, ...]
    title: str | None
    text: str
    spans: tuple[tuple[int, int], ...]
    units: tuple[UnitView, ...]
    units_stated: bool
    details: tuple[DetailView, ...]


def document_view(document: Document) -> DocumentView:
    """A document without its text."""
    return DocumentView(
        id=document.id,
        title=document.title,
        issuer=document.issuer,
        region=document.region,
        doc_number=document.doc_number,
        date=document.date,
        status=status_today(document),
    )


def status_today(document: Document) -> Status:
    """A document's status on the day that somebody asks."""
    return document.status_on(date.today().isoformat())


def document_text_view(document: Document) -> DocumentTextView:
    """A document with its exact text."""
    return DocumentTextView(
        id=document.id,
        title=document.title,
        issuer=document.issuer,
        region=document.region,
        doc_number=document.doc_number,
        date=document.date,
        status=status_today(document),
        division=document.division,
        adopted=document.adopted,
        period=document.period,
        expires=document.expires,
        facts=tuple(FactView(f.name, f.value, pairs(f.spans)) for f in document.facts),
        text=document.text,
    )


def measure_view(measure: Measure, documents: Mapping[str, Document]) -> MeasureView:
    """A measure with its document and the other places where it is printed."""
    wording = Wording(documents, Language.CHINESE)
    return MeasureView(
        id=measure.id,
        kind=measure.kind,
        number=measure.number,
        label=wording.item(measure.number),
        title=measure.title,
        document=document_view(documents[measure.document_id]),
        path=measure.path,
        quote=measure.text,
        spans=pairs(measure.spans),
        units=unit_views(measure.units),
        units_stated=measure.units_stated,
        details=detail_views(measure.details),
        also_in=tuple(source_view(source, documents) for source in measure.also_in),
        citation=wording.citation(measure),
        url=measure_url(measure.id),
    )


def source_view(source: Source, documents: Mapping[str, Document]) -> SourceView:
    """Another place where a measure is printed, with its document."""
    return SourceView(
        document=document_view(documents[source.document_id]),
        number=source.number,
        path=source.path,
        quote=source.text,
        spans=pairs(source.spans),
    )


def parsed_measure_view(measure: Measure) -> ParsedMeasureView:
    """A measure as `zhice measures --json` prints it."""
    return ParsedMeasureView(
        document=measure.document_id,
        kind=measure.kind,
        number=measure.number,
        path=measure.path,
        title=measure.title,
        text=measure.text,
        spans=pairs(measure.spans),
        units=unit_views(measure.units),
        units_stated=measure.units_stated,
        details=detail_views(measure.details),
    )


def unit_views(units: tuple[Unit, ...]) -> tuple[UnitView, ...]:
    """Units in the order in which the measure prints them."""
    return tuple(UnitView(unit.name, unit.canonical, unit.role) for unit in units)


def detail_views(details: tuple[Detail, ...]) -> tuple[DetailView, ...]:
    """Details in the order in which the document prints them."""
    return tuple(DetailView(one.label, one.text, pairs(one.spans)) for one in details)


def pairs(spans: tuple[Span, ...]) -> tuple[tuple[int, int], ...]:
    """Spans as pairs.

    >>> pairs((Span(3, 7), Span(9, 12)))
    ((3, 7), (9, 12))
    """
    return tuple((span.start, span.end) for span in spans)


def measure_url(measure_id: str) -> str:
    """Address of a measure's page.

    >>> measure_url("changning-2024-division#20")
    '/measures/changning-2024-division%2320'
    """
    return f"/measures/{quote(measure_id, safe='')}"
