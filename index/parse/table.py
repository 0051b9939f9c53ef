"""A table of measures, printed over any number of pages, to items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from index.parse.columns import Column, Header, header_of
from index.parse.excerpt import Excerpt, join
from index.parse.item import Item
from index.parse.kinds import kind_under
from index.parse.lines import Line
from index.parse.numbering import Style, number_of
from index.parse.rows import Heading, Row, continuation_of, row_of
from index.records import Detail, Kind, Role, Unit
from index.units.names import looks_like_a_unit
from index.units.roles import units_of

_TIME = re.compile(r"20\d\d年|\d{1,2}月")
_SENTENCE_END = re.compile(r"[。！？；;][”’」）)]*$")


@dataclass(slots=True)
class _Open:
    """The row being put together, page by page."""

    row: Row
    path: tuple[str, ...]
    header: Header
    texts: list[Excerpt] = field(default_factory=list)
    units: dict[int, list[Excerpt]] = field(default_factory=dict)
    beside: dict[int, list[Excerpt]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        if row.text:
            self.texts.append(row.text)
        for at, cell in row.units:
            self.units.setdefault(at, []).append(cell)
        for at, cell in row.beside:
            self.beside.setdefault(at, []).append(cell)

    def take_merged(self, last: "_Open | None") -> None:
        """Units, or their leaders, that stand before duties are printed once for several rows."""
        if last is None or last.header != self.header:
            return
        columns, text_at = self.header.columns, self.header.text_at
        first = columns.index(Column.UNITS) if Column.UNITS in columns else text_at
        if not self.units and first < text_at:
            self.units = {at: list(cells) for at, cells in last.units.items()}
        if not self.row.shifted:
            for at, cells in last.beside.items():
                if at < text_at:
                    self.beside.setdefault(at, list(cells))

    @property
    def unfinished(self) -> bool:
        return not self.texts or not _SENTENCE_END.search(self.texts[-1].text)


def table_items(lines: Sequence[Line]) -> list[Item]:
    """The items of the tables among `lines` (rows only; see `prose_and_rows`)."""
    return [_item(opened) for opened in _rows(lines)]


def prose_and_rows(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Lines outside and inside of tables; titles that each page repeats belong to neither.

    A table begins with a header and ends with its last row of cells. A row of cells without a
    header before it is prose that happens to hold a tab.
    """
    starts = [at for at, line in enumerate(lines) if _header(line)]
    if not starts:
        return list(lines), []
    end = max(at for at, line in enumerate(lines) if line.cells) + 1
    head, body, tail = lines[: starts[0]], lines[starts[0] : end], lines[end:]
    seen = {line.content.text for line in head}
    body = [_as_section_row(body, at) for at in range(len(body))]
    between = [line for line in body if not line.cells and line.content.text not in seen]
    return [*head, *between, *tail], [line for line in body if line.cells]


def _as_section_row(lines: Sequence[Line], at: int) -> Line:
    """A numbered heading alone between two rows as the row of cells that it is."""
    line = lines[at]
    if line.cells or not 0 < at < len(lines) - 1 or not number_of(line.content.text):
        return line
    before, after = lines[at - 1], lines[at + 1]
    inside = before.cells and after.cells and not _header(after)
    return replace(line, cells=(line.content,)) if inside else line


def _header(line: Line) -> Header | None:
    return header_of([cell.text for cell in line.cells]) if line.cells else None


def _rows(lines: Sequence[Line]) -> Iterator[_Open]:
    header: Header | None = None
    opened: _Open | None = None
    last: _Open | None = None
    headings: list[tuple[tuple[int, Style | None], str]] = []
    for line in lines:
        found = _header(line)
        if found or header is None:
            if opened and found != header:
                yield opened
                opened = None
            header = found or header
            continue
        row = row_of(line.cells, header)
        if opened and _goes_on(row, opened):
            opened.take(continuation_of(line.cells, header))
            continue
        if opened:
            yield opened
            last, opened = opened, None
        headings = reduce(_under, row.headings, headings)
        if row.text:
            opened = _Open(row, tuple(text for _, text in headings), header)
            opened.take(row)
            opened.take_merged(last)
    if opened:
        yield opened


def _goes_on(row: Row, opened: _Open) -> bool:
    """Whether a row goes on with an unfinished one, not beginning a new measure or section."""
    if not opened.unfinished or row.number is not None:
        return False
    if row.text is None:
        return not any(number_of(heading.cell.text) for heading in row.headings)
    return opened.header.has_numbers


def _under(
    headings: list[tuple[tuple[int, Style | None], str]], heading: Heading
) -> list[tuple[tuple[int, Style | None], str]]:
    """The headings in force after a heading cell: those of its own rank and below it give way.

    A rank is a column and, where one column holds several levels, the style of their numbers.
    """
    column, text = heading.column, heading.cell.text
    number = number_of(text)
    rank = (column, number.style if number else None)
    kept = []
    for known, above in headings:
        if known == rank or known[0] > column:
            break
        kept.append((known, above))
    return [*kept, (rank, text[number.length if number else 0 :].strip().rstrip("。"))]


def _item(opened: _Open) -> Item:
    header = opened.header
    content = join(opened.texts)
    warnings = ["cells are shifted"] if opened.row.shifted else []
    units: dict[str, Unit] = {}
    for at, parts in opened.units.items():
        printed = join(parts).text
        for unit in units_of(printed, _role_at(at, header), header.first_leads):
            units.setdefault(unit.name, unit)
        odd = [unit.name for unit in units.values() if not looks_like_a_unit(unit.name)]
        warnings += [f"not written like a unit: {name}" for name in odd]
    number = opened.row.number.text.rstrip(".、．") if opened.row.number else ""
    if not units:
        warnings.append("no units")
    kind = kind_under(opened.path)
    return Item(
        kind=Kind.MEASURE if units or kind is Kind.BACKGROUND else kind,
        number=number,
        content=content,
        path=opened.path,
        units=tuple(units.values()),
        units_stated=bool(units),
        warnings=tuple(warnings),
        details=tuple(_details(opened)),
    )


def _details(opened: _Open) -> Iterator[Detail]:
    """The cells beside, one of several pages put together unless each part is a date of its own."""
    for at, cells in sorted(opened.beside.items()):
        label = opened.header.names[at]
        parts = list({cell.text: cell for cell in cells}.values())
        several = all(_TIME.search(part.text) for part in parts)
        for whole in parts if several else [join(parts)]:
            yield Detail(label, whole.text, whole.spans)


def _role_at(at: int, header: Header) -> Role:
    is_units = at < len(header.columns) and header.columns[at] is Column.UNITS
    return header.roles[at] if is_units else Role.RESPONSIBLE
