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
_TIMES = re.compile(r"时限|时间|期限")
_TIME = re.compile(
    r"(?:20\d\d年|\d{1,2}月|[本当全]年|年[内底]|长期|持续|[一二三四]季度|[上下]半年).{0,16}$"
)
_LONGEST_BESIDE = 20  # characters of a name or date that stands between the text and the units
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
        rows, at = _rows(lines, at + width, header) if header else ([], at + width)
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


def _rows(lines: Sequence[Line], at: int, header: Header) -> tuple[list[_Row], int]:
    """The rows from `at` on, and where the table ends."""
    early = _beside_comes_first(header)
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
            if len(text) > _LONGEST_CELL or not _within_row(lines, at, expected, rows[-1], header):
                break
            rows[-1].other.append(lines[at])
        else:
            _put(rows[-1], lines[at], early)
        at += 1
    return rows, at


def _is_sentence(text: str) -> bool:
    return text.endswith(("。", "；", ";"))


def _is_cell(text: str) -> bool:
    return _is_sentence(text) or looks_like_a_unit(text)


def _within_row(lines: Sequence[Line], at: int, expected: int, row: _Row, header: Header) -> bool:
    """Whether a line is another of several cells beside, because the next row begins soon."""
    left = len(header.beside) - len(row.other)
    if left and _TIME.match(lines[at].content.text):
        return any(_TIMES.search(header.names[column]) for column in header.beside)
    return any(line.content.text == str(expected) for line in lines[at + 1 : at + 1 + left])


def _beside_comes_first(header: Header) -> bool:
    """Whether a column of neither stands between the text and the units."""
    order = [c for c in header.columns if c in (Column.TEXT, Column.OTHER, Column.UNITS)]
    return order[:3] == [Column.TEXT, Column.OTHER, Column.UNITS]


def _is_beside(text: str, row: _Row) -> bool:
    """Whether a line after the text is a date, or anything short after its full stop."""
    if not row.text or row.units or row.other or looks_like_a_unit(text):
        return False
    ended = _is_sentence(row.text[-1].content.text) and not _is_sentence(text)
    return bool(_TIME.match(text)) or (ended and len(text) <= _LONGEST_BESIDE)


def _put(row: _Row, line: Line, early: bool = False) -> None:
    text = line.content.text
    if early and _is_beside(text, row):
        row.other.append(line)
    elif looks_like_a_unit(text) and row.text:
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
    }
    cells = [_cell(text, parts.pop(column, [])) for column in header.columns]
    names = [header.names[at] for at in header.beside]
    for at, lines in zip(header.beside, _shared_out(row.other, names), strict=True):
        cells[at] = _cell(text, lines)
    return Line(next(cell for cell in cells if cell.text), tuple(cells))


def _shared_out(lines: list[Line], names: list[str]) -> list[list[Line]]:
    """The lines of each of some columns; where cells are empty, only a date tells its column."""
    if len(names) == 1:
        return [lines]
    if len(lines) == len(names):
        return [[line] for line in lines]
    dates = [line for line in lines if _TIME.match(line.content.text)]
    sure = len(dates) == 1 and sum(bool(_TIMES.search(name)) for name in names) == 1
    return [dates if sure and _TIMES.search(name) else [] for name in names]


def _cell(text: str, lines: Sequence[Line]) -> Excerpt:
    """Lines below each other as one cell, their breaks kept."""
    if not lines:
        return Excerpt("", ())
    spans = [span for line in lines for span in line.content.spans]
    return Excerpt.of(text, spans[0].start, spans[-1].end)
