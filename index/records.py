"""The nouns that everything else is built from: Document, Measure, Unit, Span, Source.

A measure is a record, not a text chunk: number, text, units and roles are parsed once, exactly,
and every answer copies them from here.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a unit does for a measure, as far as the text says so."""

    LEAD = "lead"  # 牵头
    SUPPORT = "support"  # 配合、参与、协助
    RESPONSIBLE = "responsible"  # the text makes no difference


class Kind(StrEnum):
    """What a record is. Lists and counts take only `MEASURE`."""

    MEASURE = "measure"
    GOAL = "goal"
    PRINCIPLE = "principle"
    SAFEGUARD = "safeguard"
    BACKGROUND = "background"  # preamble, notice, signature


class Status(StrEnum):
    """Whether a document is in force or a draft for comments (征求意见稿)."""

    IN_FORCE = "in_force"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters of a document's text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency named by a measure. `name` is verbatim; `canonical` joins its spellings."""

    name: str
    canonical: str
    role: Role


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document. `text` is exact: spans index it and nothing normalises it.

    `id` is the file's stem; `date` is ISO 8601 (the day of issue); what the document and its
    sidecar do not state is None.
    """

    id: str
    title: str
    text: str
    issuer: str | None = None
    region: str | None = None
    doc_number: str | None = None
    date: str | None = None
    status: Status = Status.IN_FORCE


@dataclass(frozen=True, slots=True)
class Source:
    """Another place where the same measure is printed: its twin (DESIGN 6).

    `measure_id` is None where that place is not a measure of its own (a sentence of a body
    paragraph that a table row repeats). `text` is the concatenation of its spans.
    """

    document_id: str
    number: str
    path: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]
    measure_id: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One task or item of a document, or another sentence of it, as `kind` says.

    id            `<document id>#<number>`, or `<document id>#<kind>-<n>` for what has no number
    number        as printed, without trailing punctuation ("20", "（十二）"); "" when none is
    title         the item's own short heading, if it has one; it is also part of `text`
    path          headings above it, outermost first, without their numbers
    text          the whole measure without its number and its units marker:
                  the concatenation of `spans` in order, character for character
    units_stated  whether the document names units for it; without that nothing is guessed
    also_in       the other places where the same measure is printed
    twin_of       id of the measure that answers for this one (the twin that states units)
    """

    id: str
    document_id: str
    kind: Kind
    number: str
    text: str
    spans: tuple[Span, ...]
    path: tuple[str, ...] = ()
    title: str | None = None
    units: tuple[Unit, ...] = ()
    units_stated: bool = False
    also_in: tuple[Source, ...] = ()
    twin_of: str | None = None
