"""A document's exact text as a page shows it: its records as sections, and all between them.

Every character of the text is there, in order, once: the passages add up to it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.pages.addresses import anchor_of
from index.records import Document, Measure

_PIECES = re.compile(r"\s+|\S+(?:[^\S\n\t]+\S+)*")  # linear, also in long runs of spaces
_SPACE = re.compile(r"\s+")
DEEPEST = 3  # levels of headings below the title that the page tells apart
NUMBER_CHARACTERS = 8  # at most, before a heading: 第十二部分、
MARK_CHARACTERS = 6  # at most, for a line that is but a number or a mark: （十二）


@dataclass(frozen=True, slots=True)
class Line:
    """Text between records: white space (`blank`), a heading of a level from 1, or else (0)."""

    text: str
    blank: bool = False
    level: int = 0

    @property
    def is_mark(self) -> bool:
        """Whether it is hardly more than a number."""
        return len(self.text.strip()) <= MARK_CHARACTERS


@dataclass(frozen=True, slots=True)
class Passage:
    """A record, or a part of one whose text is cut; `begins` where it is the first part."""

    text: str
    measure: Measure
    begins: bool

    @property
    def anchor(self) -> str:
        """The id of the record's section."""
        return anchor_of(self.measure.id)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the table of contents: a heading, its level from 1, where it begins."""

    text: str
    level: int
    anchor: str


def passages(document: Document, measures: Sequence[Measure]) -> Iterator[Line | Passage]:
    """Parts that add up to the document's text; `measures` are its records."""
    levels = {
        _squeezed(heading): min(level, DEEPEST)
        for measure in measures
        for level, heading in enumerate(measure.path, start=1)
    }
    done = 0
    for start, end, begins, measure in _placed(measures):
        if start < done:
            continue  # printed already; no two records share text
        yield from lines(document.text[done:start], levels)
        yield Passage(document.text[start:end], measure, begins)
        done = end
    yield from lines(document.text[done:], levels)


def _placed(measures: Sequence[Measure]) -> list[tuple[int, int, bool, Measure]]:
    found = [
        (span.start, span.end, number == 0, measure)
        for measure in measures
        for number, span in enumerate(measure.spans)
    ]
    return sorted(found, key=lambda one: one[:2])


def lines(text: str, levels: Mapping[str, int]) -> Iterator[Line]:
    r"""The lines of what stands between records; `levels` are those of headings.

    >>> list(lines("一、主要任务\n", {"主要任务": 1}))
    [Line(text='一、主要任务', blank=False, level=1), Line(text='\n', blank=True, level=0)]
    """
    for found in _PIECES.finditer(text):
        piece = found[0]
        if piece.isspace():
            yield Line(piece, blank=True)
        else:
            yield Line(piece, level=_level(_squeezed(piece), levels))


def contents(measures: Sequence[Measure]) -> tuple[Heading, ...]:
    """The headings of a document in order, each with the first record under it."""
    found: list[Heading] = []
    before: tuple[str, ...] = ()
    for _, _, begins, measure in _placed(measures):
        path = measure.path[:DEEPEST]
        if not begins or path == before:
            continue
        same = 0
        while same < min(len(path), len(before)) and path[same] == before[same]:
            same += 1
        found += (
            Heading(text, level, anchor_of(measure.id))
            for level, text in enumerate(path, start=1)
            if level > same
        )
        before = path
    return tuple(found)


def _level(line: str, levels: Mapping[str, int]) -> int:
    """The level of a heading behind at most a number; 0 for any other line."""
    cuts = range(min(NUMBER_CHARACTERS, len(line)) + 1)
    return next((levels[line[at:]] for at in cuts if line[at:] in levels), 0)


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).rstrip("。*")
