"""Tables that were copied one cell a line: header cells below each other, then the rows.

Rows are found again by what lines hold: a number opens a row, a sentence is its text, names of
agencies are its units. A sentence after the units of a row is the next row under a number (and
units) that were merged over both.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.parse.columns import Column, Header, header_of
from index.parse.excerpt import Excerpt
from index.parse.lines import Line
from index.units.names import looks_like_a_unit

_NUMBER = re.compile(r"\d{1,3}")
_LONGEST_CELL = 400  # characters
_WIDTHS = range(6, 2, -1)  # columns that a table copied this way has


@dataclass(slots=True)
class _Row:
    """The lines of one row as they come."""

    number: Line | None = None
    text: list[Line] = field(default_factory=list)
    units: list[Line] = field(default_factory=list)
    other: list[Line] = field(default_factory=list)


def unflattened(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a document with every flattened table's cells put back into rows."""
    result: list[Line] = []
    at = 0
    while at < len(lines):
        width = _header_width(lines, at)
        if not width:
            result.append(lines[at])
            at += 1
            continue
        header_lines = lines[at : at + width]
        header = header_of([line.content.text for line in header_lines])
        rows, at = _rows(lines, at + width)
        if header and rows:
            result.append(Line(header_lines[0].content, tuple(x.content for x in header_lines)))
            result.extend(_line(text, row, header) for row in rows)
        else:
            result.extend(header_lines)
    return result


def _header_width(lines: Sequence[Line], at: int) -> int:
    """How many lines from `at` on are the header cells of a flattened table; 0 for none."""
    for width in _WIDTHS:
        cells = lines[at : at + width]
        follows = lines[at + width] if at + width < len(lines) else None
        if len(cells) < width or follows is None or any(line.cells for line in cells):
            continue
        header = header_of([line.content.text for line in cells])
        if header and header.columns[0] is Column.NUMBER and follows.content.text == "1":
            return width
    return 0


def _rows(lines: Sequence[Line], at: int) -> tuple[list[_Row], int]:
    """The rows from `at` on, and where the table ends."""
    rows: list[_Row] = []
    expected = 1
    while at < len(lines) and not lines[at].cells:
        text = lines[at].content.text
        if _NUMBER.fullmatch(text) and int(text) == expected:
            rows.append(_Row(number=lines[at]))
            expected += 1
        elif _is_sentence(text) and rows and (rows[-1].units or rows[-1].other):
            last = rows[-1]
            rows.append(_Row(last.number, [lines[at]], list(last.units)))
        elif len(text) > _LONGEST_CELL or (rows and rows[-1].other and not _is_cell(text)):
            break
        else:
            _put(rows[-1], lines[at])
        at += 1
    return rows, at


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", ";"))


def _is_cell(text: str) -> bool:
    return _is_sentence(text) or looks_like_a_unit(text)


def _put(row: _Row, line: Line) -> None:
    text = line.content.text
    if looks_like_a_unit(text) and row.text:
        row.units.append(line)
    elif row.units and not _is_sentence(text):
        row.other.append(line)
    else:
        row.text.append(line)


def _line(text: str, row: _Row, header: Header) -> Line:
    """A row as one line of cells in the header's order."""
    parts = {
        Column.NUMBER: [row.number] if row.number else [],
        Column.TEXT: row.text,
        Column.UNITS: row.units,
        Column.OTHER: row.other,
    }
    cells = tuple(_cell(text, parts.pop(column, [])) for column in header.columns)
    return Line(next(cell for cell in cells if cell.text), cells)


def _cell(text: str, lines: Sequence[Line]) -> Excerpt:
    """Lines below each other as one cell, their breaks kept."""
    if not lines:
        return Excerpt("", ())
    spans = [span for line in lines for span in line.content.spans]
    return Excerpt.of(text, spans[0].start, spans[-1].end)
