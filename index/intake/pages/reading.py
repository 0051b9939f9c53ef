"""The reading order of a page: its tables, and its lines column by column."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from index.intake.pages.aligned import aligned_tables
from index.intake.pages.cells import printed_lines
from index.intake.pages.page import Block, Frame, Page, Piece, Table, TextLine
from index.intake.pages.ruled import ruled_tables

_FEWEST = 4  # lines that begin where a second column does
_SECOND = (0.35, 0.7)  # of the text's width: where a second column begins


def blocks_of(page: Page, second: float | None = None) -> list[Block]:
    """What a page holds, in reading order; `second` is where pages before it begin a column."""
    ruled, outside = ruled_tables(page)
    blocks: list[Block] = []
    for table, pieces in _between(ruled, outside):
        blocks += table
        aligned, prose = aligned_tables(pieces, page.number)
        for before, rest in _between(aligned, prose):
            blocks += [*before, *_lines(rest, outside, second, page.number)]
    return blocks


def second_column(page: Page) -> float | None:
    """Where a page begins a second column of running text, if it does."""
    _, outside = ruled_tables(page)
    _, prose = aligned_tables(outside, page.number)
    return _second_column(prose, _frame(prose))


def _between(
    tables: Sequence[Table], pieces: Sequence[Piece]
) -> Iterator[tuple[list[Table], list[Piece]]]:
    """Each table with the pieces below it; first, without a table, those above all."""
    edges = [float("-inf"), *(table.top for table in tables), float("inf")]
    for at, (top, bottom) in enumerate(pairwise(edges)):
        below = [piece for piece in pieces if top <= piece.baseline < bottom]
        yield ([tables[at - 1]] if at else []), below


def _lines(
    pieces: Sequence[Piece], whole_page: Sequence[Piece], second: float | None, page: int
) -> list[TextLine]:
    lines: list[TextLine] = []
    for band in _bands(pieces, second):
        left = [piece for piece in band if second and piece.x1 <= second]
        right = [piece for piece in band if second and piece.x0 >= second]
        two = left and right and len(left) + len(right) == len(band)
        for column in (left, right) if two else (band,):
            frame = _frame([p for p in whole_page if not two or _beside(p, second, column)])
            lines += (_line(line, frame, page) for line in printed_lines(column))
    return lines


def _beside(piece: Piece, second: float | None, column: Sequence[Piece]) -> bool:
    """Whether a piece stands in the same of two columns."""
    if second is None:
        return True
    return piece.x0 >= second if column[0].x0 >= second else piece.x1 <= second


def _frame(pieces: Sequence[Piece]) -> Frame:
    if not pieces:
        return Frame(0.0, 0.0)
    return Frame(min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces))


def _second_column(pieces: Sequence[Piece], frame: Frame) -> float | None:
    """Where a second column of text begins, if there is one."""
    width = frame.right - frame.left
    low, high = (frame.left + share * width for share in _SECOND)
    starts = Counter(round(piece.x0) for piece in pieces if low <= piece.x0 <= high)
    if not starts:
        return None
    place, count = starts.most_common(1)[0]
    edge = place - 2.0
    left = [piece for piece in pieces if piece.x1 <= edge]
    return edge if count >= _FEWEST and len(left) >= _FEWEST else None


def _bands(pieces: Sequence[Piece], second: float | None) -> Iterator[list[Piece]]:
    """Runs of pieces that are set in two columns, and of those that are not."""
    band: list[Piece] = []
    crossing = False
    for line in printed_lines(pieces):
        crosses = second is not None and any(p.x0 < second < p.x1 for p in line)
        if band and crosses != crossing:
            yield band
            band = []
        band, crossing = [*band, *line], crosses
    if band:
        yield band


def _line(line: Sequence[Piece], frame: Frame, page: int) -> TextLine:
    longest = max(line, key=lambda piece: piece.x1 - piece.x0)
    return TextLine(
        text=" ".join(piece.text for piece in line),
        x0=line[0].x0,
        x1=line[-1].x1,
        baseline=longest.baseline,
        size=longest.size,
        page=page,
        frame=frame,
    )
