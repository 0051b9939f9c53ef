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
    """Whether a document is in force, a draft for comments (征求意见稿), or was in force."""

    IN_FORCE = "in_force"
    DRAFT = "draft"
    EXPIRED = "expired"


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
class Fact:
    """A fact that a document prints of itself: the field's name, its value and its place."""

    name: str
    value: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document. `text` is exact: spans index it and nothing normalises it.

    id        the file's stem
    region    the smallest division it belongs to (长宁区); `division` is its whole line
    date      day of issue, `adopted` day of adoption, `expires` last day in force: ISO 8601
    period    years it covers: "2025-2027", or "2025"
    facts     where the text prints what of this; what a sidecar gives has no place

    What the document and its sidecar do not state is None.
    """

    id: str
    title: str
    text: str
    issuer: str | None = None
    region: str | None = None
    doc_number: str | None = None
    date: str | None = None
    status: Status = Status.IN_FORCE
    division: tuple[str, ...] = ()
    adopted: str | None = None
    period: str | None = None
    expires: str | None = None
    facts: tuple[Fact, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """A fact that the text prints, by name; "common_units" are those of every measure."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def status_on(self, day: str) -> Status:
        """The status on a day (ISO 8601): expired after the last day that the text prints."""
        if self.status is Status.IN_FORCE and self.expires and self.expires < day:
            return Status.EXPIRED
        return self.status


@dataclass(frozen=True, slots=True)
class Detail:
    """What a document states of a measure beside its text and its units (完成时限：5月底前动工).

    `label` is the header of the column, or the label of the line, without white space; `text` is
    the concatenation of `spans` in order, character for character.
    """

    label: str
    text: str
    spans: tuple[Span, ...]


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
    details       other cells of its row and labelled lines below it, in printed order
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
    details: tuple[Detail, ...] = ()
