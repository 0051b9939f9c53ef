"""Tables of a page: the cells in their places, or the paragraphs of a mere layout."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from index.intake.grid import MOST_CELLS, Cell, table_lines, too_large

Element = etree._Element

MOST_CELLS_OF_A_PAGE = 100_000  # each takes some 60 µs, ten times what Excel's take

_GROUPS = ("thead", "tbody", "tfoot")
_WIDEST = 1000  # columns and
_HIGHEST = 65_534  # rows that a browser lets a cell cover (HTML Standard, 4.9.11)
_NESTED = 0.3  # of a table's text in other tables, from which on it only places them
_LONGEST = 0.6  # of a table's text in one cell of
_LONG = 400  # characters and more and
_PARAGRAPHS = 3  # paragraphs, from which on it only places that cell


@dataclass(slots=True)
class _Placing:
    """Cells on their way to their places; `until` is the row where each covered column ends."""

    place: str
    until: dict[int, int] = field(default_factory=dict)
    steps: int = 0

    def free(self, row: int, column: int) -> int:
        while self.until.get(column, 0) > row:
            column += 1
            self._step()
        return column

    def cover(self, column: int, width: int, until: int) -> None:
        for covered in range(column, column + width):
            self.until[covered] = until
            self._step()

    def _step(self) -> None:
        self.steps += 1
        if self.steps > MOST_CELLS:
            raise too_large(self.place)


def lines_of_table(place: str, table: Element, text: Callable[[Element], str]) -> list[str]:
    """The caption and rows of a table, `text` giving what a cell holds.

    Raises DocumentError, which begins with `place`, for a table beyond the limits.
    """
    if sum(len(row) for row in _own_rows(table)) > MOST_CELLS_OF_A_PAGE:
        raise too_large(place, MOST_CELLS_OF_A_PAGE)
    captions = [text(caption) for caption in table.iterchildren("caption")]
    return [*filter(None, captions), *table_lines(place, _cells(place, table, text))]


def is_layout(table: Element) -> bool:
    """Whether a table only places blocks on the page: its cells are no rows to read across."""
    if table.get("role", "").lower() in ("presentation", "none"):
        return True
    rows = [[(cell, _length(cell)) for cell in _own_cells(row)] for row in _own_rows(table)]
    whole = sum(length for row in rows for _, length in row)
    nested = sum(_length(inner) for inner in table.iter("table") if _is_nested_once(inner, table))
    if nested > _NESTED * whole or all(sum(n > 0 for _, n in row) <= 1 for row in rows):
        return True
    return any(
        length > max(_LONG, _LONGEST * whole) and _paragraphs(cell) >= _PARAGRAPHS
        for row in rows
        for cell, length in row
    )


def _cells(place: str, table: Element, text: Callable[[Element], str]) -> Iterator[Cell]:
    """The cells of a table where a browser puts them; none reaches beyond its row group."""
    number = 0
    for group in _row_groups(table):
        placing, end = _Placing(place), number + len(group)
        for row in group:
            column = 0
            for cell in _own_cells(row):
                column = placing.free(number, column)
                width = min(max(_number(cell, "colspan"), 1), _WIDEST)
                stated = min(_number(cell, "rowspan"), _HIGHEST)
                height = min(stated or end, end - number)
                if height > 1:
                    placing.cover(column, width, number + height)
                yield Cell(number, column, text(cell), height, width)
                column += width
            number += 1


def _number(cell: Element, name: str) -> int:
    stated = cell.get(name, "1").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1


def _row_groups(table: Element) -> Iterator[list[Element]]:
    """Rows by group as a browser prints them: the foot comes last."""
    loose: list[Element] = []
    feet: list[list[Element]] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
            continue
        if child.tag in _GROUPS:
            if loose:
                yield loose
            loose = []
            rows = list(child.iterchildren("tr"))
            if child.tag == "tfoot":
                feet.append(rows)
            else:
                yield rows
    yield from (group for group in (loose, *feet) if group)


def _own_rows(table: Element) -> Iterator[Element]:
    for group in _row_groups(table):
        yield from group


def _own_cells(row: Element) -> Iterator[Element]:
    return row.iterchildren("td", "th")


def _is_nested_once(inner: Element, table: Element) -> bool:
    return inner is not table and next(inner.iterancestors("table"), None) is table


def _length(element: Element) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _paragraphs(cell: Element) -> int:
    return sum(1 for _ in cell.iter("p", "div", "br", "li"))
