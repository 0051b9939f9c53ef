"""Pieces of text into the cells of a ruled table."""

from bisect import bisect
from collections.abc import Iterable, Sequence

from index.intake.pages.cells import cell_of
from index.intake.pages.grid import Area, Grid, grids_of
from index.intake.pages.page import Cell, Page, Piece, Table

_USUAL_PADDING = 6.0  # points between a ruling line and the text, where nothing shows it


def ruled_tables(page: Page) -> tuple[list[Table], tuple[Piece, ...]]:
    """The ruled tables of a page, and the pieces outside of them."""
    tables: list[Table] = []
    left = page.pieces
    for grid in grids_of(page.rules):
        inside = [piece for piece in left if _within(grid, piece)]
        table = _table(grid, inside, page.number)
        if table:
            tables.append(table)
            taken = set(inside)
            left = tuple(piece for piece in left if piece not in taken)
    return tables, left


def _within(grid: Grid, piece: Piece) -> bool:
    x, y = piece.middle
    return grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]


def _table(grid: Grid, pieces: Sequence[Piece], page: int) -> Table | None:
    held: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        x, y = piece.middle
        slot = (bisect(grid.ys, y) - 1, bisect(grid.xs, x) - 1)
        held.setdefault(slot, []).append(piece)
    padding = _padding(grid, pieces)
    rows = [[Cell("", span=0)] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for area in grid.areas:
        cell = cell_of(_held(held, area), _inner_width(grid, area, padding), area.rows)
        for row in range(area.row, area.row + area.rows):
            first = row == area.row
            rows[row][area.column] = cell if first else Cell(cell.text, cell.full, 0)
    kept = _without_slivers(rows, grid)
    if not kept or len(kept[0]) < 2:
        return None
    top, bottom = grid.ys[0], grid.ys[-1]
    return Table(kept, top, bottom, grid.xs[0], grid.xs[-1], page)


def _held(held: dict[tuple[int, int], list[Piece]], area: Area) -> list[Piece]:
    return [
        piece
        for row in range(area.row, area.row + area.rows)
        for column in range(area.column, area.column + area.columns)
        for piece in held.get((row, column), [])
    ]


def _padding(grid: Grid, pieces: Iterable[Piece]) -> float:
    """The least white space between a cell's left edge and its text."""
    gaps = (piece.x0 - grid.xs[bisect(grid.xs, piece.middle[0]) - 1] for piece in pieces)
    return min(max(min(gaps, default=_USUAL_PADDING), 0.0), _USUAL_PADDING)


def _inner_width(grid: Grid, area: Area, padding: float) -> float:
    outer = grid.xs[area.column + area.columns] - grid.xs[area.column]
    return outer - 2 * padding


def _without_slivers(rows: Sequence[Sequence[Cell]], grid: Grid) -> tuple[tuple[Cell, ...], ...]:
    """Rows and columns that hold text; double lines leave some that cannot."""
    columns = [
        column
        for column in range(len(grid.xs) - 1)
        if any(row[column].text for row in rows) or grid.xs[column + 1] - grid.xs[column] > 12
    ]
    kept = (tuple(row[column] for column in columns) for row in rows)
    return tuple(row for row in kept if any(cell.text for cell in row))
