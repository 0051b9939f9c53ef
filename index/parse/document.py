"""A document to its measures: body, tables, and what both print."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.checks import DocumentWarning, warnings_of, warnings_of_reading
from index.intake.limits import DEFAULT_LIMITS, Limits
from index.intake.read import read
from index.parse.body import items_of
from index.parse.flattened import unflattened
from index.parse.item import Item
from index.parse.lines import lines_of
from index.parse.paragraphs import paragraphs_of
from index.parse.repeated import Repeated, merge_repeated
from index.parse.table import prose_and_rows, table_items
from index.records import Document, Kind, Measure, Source

SHIFTED = "cells are shifted"  # what the table says of such a row


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document, its records in printed order, and what a person should look at."""

    document: Document
    measures: tuple[Measure, ...]
    warnings: tuple[DocumentWarning, ...]


def parse_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> Parsed:
    """Reads and parses one file. Raises DocumentError."""
    reading = read(path, limits)
    return parse(reading.document, reading.warnings)


def parse(document: Document, reading: Sequence[str] = ()) -> Parsed:
    """The records of a document: every sentence in exactly one, measures among them.

    `reading` is what a person should know of how its file was read.
    """
    lines = unflattened(document.text, list(lines_of(document.text)))
    prose, rows = prose_and_rows(lines)
    body = items_of(document.text, list(paragraphs_of(prose)))
    merged = merge_repeated(body, table_items(rows))
    items = [*((item, None) for item in merged.body), *merged.rows]
    items.sort(key=lambda pair: pair[0].content.spans[0].start)
    measures = tuple(_measures(document, items))
    warnings = _warnings(document, measures, [item for item, _ in items])
    return Parsed(document, measures, (*warnings_of_reading(document, reading), *warnings))


def _measures(
    document: Document, items: Sequence[tuple[Item, Repeated | None]]
) -> Iterable[Measure]:
    taken: Counter[str] = Counter()
    for item, place in items:
        yield Measure(
            id=_identity(document.id, item, taken),
            document_id=document.id,
            kind=item.kind,
            number=item.number,
            text=item.content.text,
            spans=item.content.spans,
            path=item.path,
            title=item.title,
            units=item.units,
            units_stated=item.units_stated,
            also_in=(_source(document.id, place),) if place else (),
            details=item.details,
        )


def _identity(document_id: str, item: Item, taken: Counter[str]) -> str:
    """`<document>#<number>`; numbers that restart get `-2`, `-3`; other kinds count up."""
    key = item.number.strip("（）() ") if item.kind is Kind.MEASURE else ""
    key = key or item.kind.value
    taken[key] += 1
    nth = taken[key]
    numbered = key == item.kind.value or nth > 1
    return f"{document_id}#{key}-{nth}" if numbered else f"{document_id}#{key}"


def _source(document_id: str, place: Repeated) -> Source:
    return Source(
        document_id=document_id,
        number=place.number,
        path=place.path,
        text=place.content.text,
        spans=place.content.spans,
    )


def _warnings(
    document: Document, measures: Sequence[Measure], items: Sequence[Item]
) -> tuple[DocumentWarning, ...]:
    """What a person should check; the measures alone do not tell that a row was shifted."""
    shifted = [
        measure.id
        for measure, item in zip(measures, items, strict=True)
        if SHIFTED in item.warnings
    ]
    return warnings_of(document, measures, shifted)
