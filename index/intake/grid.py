"""A table of any format: its cells in place, to lines of the one convention."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from index.errors import DocumentError
from index.intake.extract import inline, row_line

MOST_CELLS = 1_000_000  # division tables have a few thousand; so many would be no document
MOST_CHARACTERS = 20_000_000  # a hundred times the longest plan; one text may stand in many cells


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its first row and column, counted from any number, and how many of each it covers."""

    row: int
    column: int
    text: str
    height: int = 1
    width: int = 1


Rows = dict[int, dict[int, str]]


def table_lines(place: str, cells: Iterable[Cell]) -> list[str]:
    r"""A table's rows as lines; rows and columns that hold nothing of their own are left out.

    A title above the first row of several cells and a note below the last, each alone in its
    row, are plain lines without tabs.

    Raises DocumentError, which begins with `place`, above `MOST_CELLS` or `MOST_CHARACTERS`.

    >>> section = Cell(2, 0, "一、服务", height=2)
    >>> title = Cell(0, 0, "分工表", width=3)
    >>> header, first, second = Cell(1, 0, "任务"), Cell(2, 2, "托育"), Cell(3, 2, "体检")
    >>> table_lines("a.html", [title, header, Cell(1, 2, "举措"), section, first, second])
    ['分工表', '任务\t举措', '一、服务\t托育', '一、服务\t体检']
    """
    filled = [cell for cell in cells if cell.text.strip()]
    columns = sorted({cell.column for cell in filled})
    rows: Rows = {row: {} for row in sorted({cell.row for cell in filled})}
    if len(rows) * len(columns) > MOST_CELLS:
        raise too_large(place)
    for cell in filled:
        rows[cell.row][cell.column] = cell.text
    _repeat(place, rows, [cell for cell in filled if cell.height > 1])
    if sum(len(text) for held in rows.values() for text in held.values()) > MOST_CHARACTERS:
        raise too_large(place)
    full = _rows_of_full_width(filled, columns)
    lines = {row: row_line([held.get(at, "") for at in columns]) for row, held in rows.items()}
    wide = [row for row, held in rows.items() if len(held) > 1]
    for row, held in rows.items():
        above = not wide or row < wide[0]
        below = wide and row > wide[-1] and row in full
        if len(held) == 1 and (above or below):
            lines[row] = inline(*held.values())
    return list(lines.values())


def too_large(place: str, most_cells: int = MOST_CELLS) -> DocumentError:
    """The error for a table above the limits."""
    return DocumentError(
        f"{place}: the table has more than {most_cells:,} cells "
        f"or {MOST_CHARACTERS:,} characters. "
        f"Keep the rows and columns of the measures and save the rest elsewhere."
    )


def _repeat(place: str, rows: Rows, tall: list[Cell]) -> None:
    """Fills the rows that a cell merged over rows covers, where they hold something else."""
    numbers = list(rows)
    repeated = 0
    for cell in tall:
        covered = numbers[
            bisect_left(numbers, cell.row + 1) : bisect_left(numbers, cell.row + cell.height)
        ]
        repeated += len(covered)
        if repeated > MOST_CELLS:
            raise too_large(place)
        for row in covered:
            rows[row].setdefault(cell.column, cell.text)


def _rows_of_full_width(filled: list[Cell], columns: list[int]) -> set[int]:
    return {
        cell.row
        for cell in filled
        if cell.column <= columns[0] and cell.column + cell.width > columns[-1]
    }
