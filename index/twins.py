"""The same measure printed in two documents: a plan and its division table.

The plan has the sections and no units, the table has the units and sections damaged by merged
cells. Both stay records of their own document; linked, they are one answer with two sources.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from index.numerals import number_value
from index.parse.likeness import likeness, shingles
from index.records import Document, Kind, Measure, Source

MIN_LIKENESS = 0.6  # the edits between a plan and its table stay far above, other measures below
MIN_SHARE = 0.6  # of the smaller document's measures that must be alike


@dataclass(frozen=True, slots=True)
class _Pair:
    """A document and the table that prints its measures with units."""

    plan: str
    table: str


def link_twins(documents: Sequence[Document], measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The measures with the twins of every pair of documents linked, in the same order.

    The twin in the document that states units answers for both: it takes the plan's headings,
    and each names the other in `also_in`.
    """
    linked = {measure.id: measure for measure in measures}
    by_document: dict[str, list[Measure]] = defaultdict(list)
    for measure in measures:
        if measure.kind is Kind.MEASURE:
            by_document[measure.document_id].append(measure)
    for pair in _pairs(documents, by_document):
        for plan, row in _twins(by_document[pair.plan], by_document[pair.table]):
            depth = max(len(m.path) for m in by_document[pair.table])
            linked[row.id] = _told(linked[row.id], plan, path=plan.path[-depth:] or row.path)
            linked[plan.id] = replace(_told(linked[plan.id], row), twin_of=row.id)
    return tuple(linked[measure.id] for measure in measures)


def _pairs(documents: Sequence[Document], measures: dict[str, list[Measure]]) -> Iterable[_Pair]:
    """Documents of one region of which one is named after the other and only one states units."""
    own: dict[str | None, list[Document]] = defaultdict(list)
    for document in documents:
        if measures.get(document.id):
            own[document.region].append(document)
    stated = {name: any(m.units_stated for m in of) for name, of in measures.items()}
    for alike in own.values():
        for left, right in combinations(alike, 2):
            if stated[left.id] != stated[right.id] and _named_alike(left.title, right.title):
                plan, table = (left, right) if stated[right.id] else (right, left)
                yield _Pair(plan.id, table.id)


def _named_alike(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return likeness(short, long) >= MIN_LIKENESS and bool(shingles(short))


def _twins(plan: Sequence[Measure], table: Sequence[Measure]) -> list[tuple[Measure, Measure]]:
    """Measures with the same number and nearly the same text; nothing if too few are alike."""
    by_number = {number_value(m.number): m for m in table}
    found = [
        (measure, row)
        for measure in plan
        if (row := by_number.get(number_value(measure.number)))
        and likeness(measure.text, row.text) >= MIN_LIKENESS
    ]
    enough = MIN_SHARE * min(len(plan), len(table))
    return found if len(found) >= enough else []


def _told(measure: Measure, twin: Measure, path: tuple[str, ...] | None = None) -> Measure:
    source = Source(
        document_id=twin.document_id,
        number=twin.number,
        path=twin.path,
        text=twin.text,
        spans=twin.spans,
        measure_id=twin.id,
    )
    return replace(measure, also_in=(*measure.also_in, source), path=path or measure.path)
