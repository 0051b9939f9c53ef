"""What a person should look at before a parsed document goes live.

Pure functions over a document and its measures. A warning is a kind, a measure and values; its
sentence stands in the messages file.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, groupby

from index.numerals import HAN_NUMERAL, number_value
from index.records import Document, Kind, Measure
from index.units.names import looks_like_a_unit

BEGINNING = 12  # characters that stand for a measure without a number
LONGEST_NAME = 20  # characters; of the units of the seeds the longest has 17


class WarningKind(StrEnum):
    """What may be wrong."""

    NO_MEASURES = "no_measures"
    NO_UNITS = "no_units"  # where other measures of the document state theirs
    NUMBER_MISSING = "number_missing"
    NUMBERS_MISSING = "numbers_missing"
    NUMBER_REPEATED = "number_repeated"
    ODD_UNIT = "odd_unit"
    UNITS_LIKE_TEXT = "units_like_text"
    CELLS_SHIFTED = "cells_shifted"
    READING = "reading"  # the reader of the file says it


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """One thing to check. `measure_id` is None where it is about the document.

    `values` are the placeholders of its sentence; `item` among them is the number of the measure
    as printed, or the beginning of its text where it has none.
    """

    kind: WarningKind
    document_id: str
    measure_id: str | None = None
    values: dict[str, str] = field(default_factory=dict)


def warnings_of_reading(document: Document, notes: Iterable[str]) -> tuple[DocumentWarning, ...]:
    """What the reader of a file says of how it was read."""
    return tuple(
        DocumentWarning(WarningKind.READING, document.id, values={"note": note}) for note in notes
    )


def warnings_of(
    document: Document, measures: Sequence[Measure], shifted: Iterable[str] = ()
) -> tuple[DocumentWarning, ...]:
    """Everything to check in a document, in printed order, the document as a whole first.

    `shifted` are the ids of the measures whose row the page had shifted.
    """
    found = [m for m in measures if m.kind is Kind.MEASURE]
    if not found:
        return (DocumentWarning(WarningKind.NO_MEASURES, document.id),)
    moved = frozenset(shifted)
    units_stated = any(measure.units_stated for measure in found)
    of_measures = chain.from_iterable(
        _of_measure(m, units_stated, m.id in moved) for m in measures if m.kind is Kind.MEASURE
    )
    in_order = {measure.id: place for place, measure in enumerate(measures)}
    found_all = [*_of_numbers(measures), *of_measures]
    return tuple(sorted(found_all, key=lambda one: in_order[one.measure_id or measures[0].id]))


def _of_measure(measure: Measure, units_stated: bool, shifted: bool) -> Iterator[DocumentWarning]:
    if shifted:
        yield _about(measure, WarningKind.CELLS_SHIFTED)
    if units_stated and not measure.units_stated:
        yield _about(measure, WarningKind.NO_UNITS)
    odd = [unit.name for unit in measure.units if not looks_like_a_unit(unit.name)]
    text = next((name for name in odd if reads_like_text(name)), None)
    if text is not None:
        yield _about(measure, WarningKind.UNITS_LIKE_TEXT, text=text)
        return
    for name in odd:
        yield _about(measure, WarningKind.ODD_UNIT, name=name)


def reads_like_text(name: str) -> bool:
    """Whether what stands where a unit should is a sentence.

    >>> reads_like_text("推进托育服务，提供临时托、计时托。"), reads_like_text("幼有善育")
    (True, False)
    """
    return len(name) > LONGEST_NAME or bool(re.search(r"[。；！？]", name))


def _of_numbers(measures: Sequence[Measure]) -> Iterator[DocumentWarning]:
    for scope in scopes(measures):
        if not any(measure.kind is Kind.MEASURE for measure in scope):
            continue
        values = [number_value(measure.number) or 0 for measure in scope]
        times = Counter(values)
        for value, measure in zip(values, scope, strict=True):
            if times[value] > 1 and measure is not scope[values.index(value)]:
                said = {"number": measure.number, "times": str(times.pop(value))}
                yield DocumentWarning(
                    WarningKind.NUMBER_REPEATED, measure.document_id, measure.id, said
                )
        yield from _missing(scope, values)


def _missing(scope: Sequence[Measure], values: Sequence[int]) -> Iterator[DocumentWarning]:
    """Numbers that a scope passes over, each run of them told at the measure after it."""
    absent = sorted(set(range(min(values), max(values))) - set(values))
    for _, run in groupby(enumerate(absent), key=lambda pair: pair[1] - pair[0]):
        numbers = [value for _, value in run]
        after = scope[values.index(numbers[-1] + 1)]
        first, last = str(numbers[0]), str(numbers[-1])
        if first == last:
            yield _about(after, WarningKind.NUMBER_MISSING, number=first)
        else:
            yield _about(after, WarningKind.NUMBERS_MISSING, first=first, last=last)


def scopes(measures: Sequence[Measure]) -> list[list[Measure]]:
    """The numbered records of each run of numbers, in printed order.

    Numbers written differently (20 and （二十）) run apart; a 1 after another number under another
    heading begins anew. Records of every kind count: a goal may hold the number between two
    measures.
    """
    found: list[list[Measure]] = []
    running: dict[str, list[Measure]] = {}
    for measure in measures:
        value = number_value(measure.number)
        if value is None:
            continue
        shape = shape_of(measure.number)
        scope = running.get(shape)
        if scope is None or (value == 1 and measure.path != scope[-1].path):
            scope = running[shape] = []
            found.append(scope)
        scope.append(measure)
    return found


def shape_of(number: str) -> str:
    """How a number is written, whatever its value and the width of its brackets.

    >>> shape_of("（十二）") == shape_of("(三)"), shape_of("20"), shape_of("第三条")
    (True, '1', '第一条')
    """
    plain = number.translate(str.maketrans("（）", "()"))
    return re.sub(r"\d+|[①-⑳]", "1", re.sub(HAN_NUMERAL, "一", plain))


def _about(measure: Measure, kind: WarningKind, **values: str) -> DocumentWarning:
    item = measure.number or measure.text[:BEGINNING]
    return DocumentWarning(kind, measure.document_id, measure.id, {"item": item, **values})
