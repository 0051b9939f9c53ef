"""What came in and what it changes, as JSON shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.indexing import Built, Preview
from assistant.messages import say
from assistant.views.records import (
    DocumentView,
    ParsedMeasureView,
    UnitView,
    document_view,
    parsed_measure_view,
    unit_views,
)
from index.checks import DocumentWarning, WarningKind
from index.duplicates import Related, Relation
from index.records import Measure
from index.versions import Change, ChangeKind
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class WarningView:
    """One thing to check; `measure` is its id, null where it is about the document."""

    kind: WarningKind
    document: str
    measure: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class FactChangeView:
    """A fact of a document that is not the same in its new edition."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A record that is not the same in both editions; null on the side that lacks it."""

    kind: ChangeKind
    old: ParsedMeasureView | None
    new: ParsedMeasureView | None
    units_added: tuple[UnitView, ...]
    units_removed: tuple[UnitView, ...]


@dataclass(frozen=True, slots=True)
class RelatedView:
    """A document that came in, and one that was there before it.

    `share` of the records of the smaller one that are alike, 0..1.
    """

    document: str
    relation: Relation
    earlier: DocumentView
    share: float
    sentence: str
    facts: tuple[FactChangeView, ...]
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class BuiltView:
    """What a build did; `encoded` texts went through the model, `reused` rows did not."""

    generation: str
    documents: int
    measures: int
    encoded: int
    reused: int
    seconds: float
    warnings: tuple[WarningView, ...]
    related: tuple[RelatedView, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A document as it would come in; nothing was changed."""

    document: DocumentView
    records: tuple[ParsedMeasureView, ...]
    warnings: tuple[WarningView, ...]
    related: tuple[RelatedView, ...]


def built_view(built: Built, language: Language) -> BuiltView:
    """What a build did, its sentences in a language."""
    report = built.report
    return BuiltView(
        generation=report.generation,
        documents=report.documents,
        measures=report.measures,
        encoded=report.encoded,
        reused=report.reused,
        seconds=report.seconds,
        warnings=warning_views(built.warnings, language),
        related=tuple(related_view(one, language) for one in built.related),
        removed=built.removed,
    )


def preview_view(preview: Preview, language: Language) -> PreviewView:
    """A document that is not in the index yet, its sentences in a language."""
    parsed = preview.parsed
    return PreviewView(
        document=document_view(parsed.document),
        records=tuple(map(parsed_measure_view, parsed.measures)),
        warnings=warning_views(parsed.warnings, language),
        related=tuple(related_view(one, language) for one in preview.related),
    )


def warning_views(
    warnings: Iterable[DocumentWarning], language: Language
) -> tuple[WarningView, ...]:
    """Warnings with their sentences."""
    return tuple(
        WarningView(one.kind, one.document_id, one.measure_id, warning_sentence(one, language))
        for one in warnings
    )


def warning_sentence(warning: DocumentWarning, language: Language) -> str:
    """What to check, in words.

    >>> row = DocumentWarning(WarningKind.NO_UNITS, "plan", "plan#54", {"item": "54"})
    >>> warning_sentence(row, Language.ENGLISH)
    'plan: row 54 has no units'
    """
    values = dict(warning.values)
    if "item" in values:
        key = "row" if values["item"].isdecimal() else "named"
        values["item"] = say(f"checks.{key}", language, item=values["item"])
    return say(f"checks.{warning.kind.value}", language, document=warning.document_id, **values)


def related_view(found: Related, language: Language) -> RelatedView:
    """A duplicate or version with everything that changes."""
    return RelatedView(
        document=found.new.document.id,
        relation=found.relation,
        earlier=document_view(found.old.document),
        share=round(found.share, 4),
        sentence=related_sentence(found, language),
        facts=tuple(FactChangeView(f.name, f.old, f.new) for f in found.comparison.facts),
        changes=tuple(map(change_view, found.comparison.changes)),
    )


def related_sentence(found: Related, language: Language) -> str:
    """What a document is to an earlier one, with the numbers of what changes."""
    kinds = [change.kind for change in found.comparison.changes]
    counts = {kind.value: kinds.count(kind) for kind in ChangeKind}
    new, old = found.new.document.id, found.old.document.id
    changes = say("versions.changes", language, **counts)
    if found.comparison.empty:
        changes = say("versions.unchanged", language)
    match found.relation:
        case Relation.SAME_ID:
            return say("versions.same_id", language, document=new, changes=changes)
        case Relation.NEW_VERSION:
            return say("versions.new_version", language, document=new, earlier=old, changes=changes)
    return say(f"versions.{found.relation.value}", language, document=new, earlier=old)


def change_view(change: Change) -> ChangeView:
    """One record that is not the same."""
    return ChangeView(
        kind=change.kind,
        old=record_view(change.old),
        new=record_view(change.new),
        units_added=unit_views(change.units_added),
        units_removed=unit_views(change.units_removed),
    )


def record_view(measure: Measure | None) -> ParsedMeasureView | None:
    """A record on one side, if it is there."""
    return None if measure is None else parsed_measure_view(measure)
