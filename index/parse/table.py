"""A table of measures, printed over any number of pages, to items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from index.parse.columns import Column, Header, header_of
from index.parse.excerpt import Excerpt, join
from index.parse.item import Item
from index.parse.kinds import kind_under
from index.parse.lines import Line
from index.parse.numbering import Style, number_of
from index.parse.rows import Row, continuation_of, row_of
from index.records import Kind, Role, Unit
from index.units.names import looks_like_a_unit
from index.units.roles import units_of

_SENTENCE_END = re.compile(r"[。！？；;][”’」）)]*$")


@dataclass(slots=True)
class _Open:
    """The row being put together, page by page."""

    row: Row
    path: tuple[str, ...]
    texts: list[Excerpt] = field(default_factory=list)
    units: dict[int, list[Excerpt]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        if row.text:
            self.texts.append(row.text)
        for at, cell in row.units:
            self.units.setdefault(at, []).append(cell)

    def take_merged(self, last: "_Open | None", header: Header) -> None:
        """Units that stand before their duties are printed once for several rows."""
        first = header.columns.index(Column.UNITS) if Column.UNITS in header.columns else None
        if last and not self.units and first is not None and first < header.text_at:
            self.units = {at: list(cells) for at, cells in last.units.items()}

    @property
    def unfinished(self) -> bool:
        return not self.texts or not _SENTENCE_END.search(self.texts[-1].text)


def table_items(lines: Sequence[Line]) -> list[Item]:
    """The items of the tables among `lines` (rows only; see `prose_and_rows`)."""
    return [_item(opened, header) for opened, header in _rows(lines)]


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


def _rows(lines: Sequence[Line]) -> Iterator[tuple[_Open, Header]]:
    header: Header | None = None
    opened: _Open | None = None
    last: _Open | None = None
    headings: list[tuple[tuple[int, Style | None], str]] = []
    for line in lines:
        found = _header(line)
        if found or header is None:
            header = found or header
            continue
        row = row_of(line.cells, header)
        if opened and opened.unfinished and row.number is None and not _opens(row, header):
            opened.take(continuation_of(line.cells, header))
            continue
        if opened:
            yield opened, header
            last, opened = opened, None
        for heading in row.headings:
            headings = _under(headings, heading.column, heading.cell.text)
        if row.text:
            opened = _Open(row, tuple(text for _, text in headings))
            opened.take(row)
            opened.take_merged(last, header)
    if opened and header:
        yield opened, header


def _opens(row: Row, header: Header) -> bool:
    """Whether a row without a number begins a new measure or section."""
    if row.text is None:
        return any(number_of(heading.cell.text) for heading in row.headings)
    return not header.has_numbers


def _under(
    headings: list[tuple[tuple[int, Style | None], str]], column: int, text: str
) -> list[tuple[tuple[int, Style | None], str]]:
    """The headings in force after a heading cell: those of its own rank and below it give way.

    A rank is a column and, where one column holds several levels, the style of their numbers.
    """
    number = number_of(text)
    rank = (column, number.style if number else None)
    kept = []
    for known, above in headings:
        if known == rank or known[0] > column:
            break
        kept.append((known, above))
    return [*kept, (rank, text[number.length if number else 0 :].strip().rstrip("。"))]


def _item(opened: _Open, header: Header) -> Item:
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
    )


def _role_at(at: int, header: Header) -> Role:
    is_units = at < len(header.columns) and header.columns[at] is Column.UNITS
    return header.roles[at] if is_units else Role.RESPONSIBLE
