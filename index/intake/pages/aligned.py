"""Tables without ruling lines: three columns or more that keep their places row after row."""

from collections.abc import Sequence
from itertools import pairwise

from index.intake.pages.cells import cell_of, printed_lines
from index.intake.pages.page import Cell, Piece, Table

_FEWEST_COLUMNS = 3  # two aligned columns may as well be a page set in two columns
_FEWEST_LINES = 3  # with two cells or more
_FAR = 4.0  # of the type size: a larger gap between two lines ends the table
_ROW_GAP = 1.3  # of the distance of two lines in a cell
_GUTTER = 0.5  # of the type size between two columns

Line = list[Piece]


def aligned_tables(pieces: Sequence[Piece], page: int) -> tuple[list[Table], tuple[Piece, ...]]:
    """The tables that white space alone sets, and the pieces outside of them."""
    lines = printed_lines(pieces)
    tables: list[Table] = []
    outside: list[Piece] = []
    at = 0
    while at < len(lines):
        columns, end = _columns(lines, at)
        several = sum(len(line) > 1 for line in lines[at:end])
        if len(columns) >= _FEWEST_COLUMNS and several >= _FEWEST_LINES:
            tables.append(_table(lines[at:end], columns, page))
            at = end
        else:
            outside += lines[at]
            at += 1
    return tables, tuple(outside)


def _columns(lines: Sequence[Line], start: int) -> tuple[list[tuple[float, float]], int]:
    """The columns that begin with a line, as (left, right), and the line after their last."""
    columns = [(piece.x0, piece.x1) for piece in lines[start]]
    end = start + 1
    if len(columns) < _FEWEST_COLUMNS:
        return columns, end
    for above, line in pairwise(lines[start:]):
        size = line[0].size
        if line[0].baseline - above[0].baseline > _FAR * size:
            break
        wider = _widened(columns, line, size)
        if wider is None:
            break
        columns, end = wider, end + 1
    return columns, end


def _widened(
    columns: list[tuple[float, float]], line: Line, size: float
) -> list[tuple[float, float]] | None:
    """The columns with a line's pieces in them; None where a piece crosses a gutter."""
    wider = list(columns)
    for piece in line:
        at = _nearest(wider, piece)
        left, right = wider[at]
        wider[at] = (min(left, piece.x0), max(right, piece.x1))
    apart = all(right + _GUTTER * size <= left for (_, right), (left, _) in pairwise(wider))
    return wider if apart else None


def _nearest(columns: Sequence[tuple[float, float]], piece: Piece) -> int:
    gaps = [max(left - piece.x1, piece.x0 - right) for left, right in columns]
    return gaps.index(min(gaps))


def _table(lines: Sequence[Line], columns: Sequence[tuple[float, float]], page: int) -> Table:
    rows = []
    for row in _rows(lines, columns):
        held: list[Line] = [[] for _ in columns]
        for piece in (piece for line in row for piece in line):
            held[_nearest(columns, piece)].append(piece)
        rows.append(tuple(_cell(p, c) for p, c in zip(held, columns, strict=True)))
    top, bottom = lines[0][0].baseline - lines[0][0].size, lines[-1][0].baseline
    return Table(tuple(rows), top, bottom, columns[0][0], columns[-1][1], page)


def _cell(pieces: Sequence[Piece], column: tuple[float, float]) -> Cell:
    return cell_of(pieces, column[1] - column[0])


def _rows(lines: Sequence[Line], columns: Sequence[tuple[float, float]]) -> list[list[Line]]:
    """Lines to rows: by the gaps between them, or else by what stands in the first column."""
    gaps = [line[0].baseline - above[0].baseline for above, line in pairwise(lines)]
    wide = [gap > _ROW_GAP * min(gaps) for gap in gaps]
    first = [any(_nearest(columns, piece) == 0 for piece in line) for line in lines[1:]]
    rows = [[lines[0]]]
    for line, begins in zip(lines[1:], wide if any(wide[1:]) else first, strict=True):
        if begins:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows
