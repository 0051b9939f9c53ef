"""Tables as rows of cells: what is merged, what is missing, which columns there really are."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from index.intake.extract import row_line
from index.intake.word.xml import ALTERNATIVES, Element, alternative, child, number, value, w

MOST_COLUMNS = 500  # Word itself ends at 63; more would only blow up the text
THIN_TWIPS = 120  # 2 mm; no character fits, such a column only comes from uneven cell borders
_WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "ins", "moveTo")))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell and the grid columns it covers, `start` up to `end`.

    `continues` is whether it is merged with the one above.
    """

    element: Element
    start: int
    end: int
    continues: bool


Row = tuple[Cell, ...]


class TooWide(Exception):
    """A table of more columns than any page holds; `read_word` says in which file."""


def rows_of(table: Element) -> list[Row]:
    """The rows of a table without deleted ones. Raises TooWide."""
    return [
        tuple(_cells(row))
        for row in _parts(table, w("tr"))
        if child(row, "trPr", "del") is None and child(row, "trPr", "moveFrom") is None
    ]


def is_frame(rows: Sequence[Row]) -> bool:
    """Whether a table is only a frame around running text: it has one column."""
    return (
        all(len(row) <= 1 for row in rows)
        and len({cell.start for row in rows for cell in row}) <= 1
    )


def row_lines(
    table: Element, rows: Sequence[Row], text_of: Callable[[Element], str]
) -> Iterator[str]:
    """Each row as a line; `text_of` gives a cell's text and is asked once a cell, in order."""
    columns = columns_of({cell.start for row in rows for cell in row}, _thin(table, rows))
    width = max(columns.values(), default=0) + 1
    above: dict[int, str] = {}
    for row in rows:
        texts: dict[int, str] = {}
        for cell in row:
            column = columns[cell.start]
            merged = cell.continues and column in above
            texts[column] = above[column] if merged else text_of(cell.element)
        above = texts
        yield row_line([texts.get(column, "") for column in range(width)])


def columns_of(starts: Collection[int], thin: Collection[int]) -> dict[int, int]:
    """For each grid column where cells begin the column that the page shows.

    Cell borders that differ by a hair from row to row make Word lay a thin column between them;
    a cell that begins with it belongs to the column after it.

    >>> columns_of({0, 2, 5, 6}, {5})
    {0: 0, 2: 1, 5: 2, 6: 2}
    """
    columns: dict[int, int] = {}
    nth = 0
    for start in sorted(starts):
        columns[start] = nth
        if start not in thin or start + 1 not in starts:
            nth += 1
    return columns


def _thin(table: Element, rows: Sequence[Row]) -> set[int]:
    """The grid columns too thin for a character, which no cell fills alone."""
    grid = child(table, "tblGrid")
    columns = grid.iterchildren(w("gridCol")) if grid is not None else ()
    widths = [number(column, "w") for column in columns]
    alone = {cell.start for row in rows for cell in row if cell.end == cell.start + 1}
    return {at for at, width in enumerate(widths) if width and width < THIN_TWIPS} - alone


def _cells(row: Element) -> Iterator[Cell]:
    properties = child(row, "trPr")
    start = max(number(child(properties, "gridBefore")) or 0, 0)
    for element in _parts(row, w("tc")):
        own = child(element, "tcPr")
        end = start + max(number(child(own, "gridSpan")) or 1, 1)
        if end > MOST_COLUMNS:
            raise TooWide(f"a table has more than {MOST_COLUMNS} columns")
        merge = child(own, "vMerge")
        yield Cell(element, start, end, merge is not None and value(merge) != "restart")
        start = end


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, content controls seen through."""
    for element in parent:
        if element.tag == name:
            yield element
        elif element.tag in _WRAPPERS:
            yield from _parts(element, name)
        elif element.tag == ALTERNATIVES:
            yield from _parts(alternative(element), name)
