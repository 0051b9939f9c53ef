"""Pieces of text to the cells of a table."""

from collections.abc import Iterable, Sequence
from statistics import median

from index.intake.extract import BREAK
from index.intake.pages.page import Cell, Piece
from index.intake.pages.wrapped import glue, goes_on, rejoin, wraps


def cell_of(pieces: Sequence[Piece], width: float, rows: int = 1) -> Cell:
    """The cell that holds these pieces; `width` is what a full line of it takes, in points."""
    if not pieces:
        return Cell("", span=rows)
    size = median(piece.size for piece in pieces)
    lines = printed_lines(pieces)
    texts = ["".join(_spaced(line)) for line in lines]
    room = [width - (line[-1].x1 - line[0].x0) for line in lines]
    return Cell(rejoin(texts, room, size), wraps(room[-1], "中", size), rows)


def printed_lines(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces line by line, each line from left to right."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.baseline):
        if lines and piece.baseline - lines[-1][0].baseline <= piece.size / 2:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [sorted(line, key=lambda piece: piece.x0) for line in lines]


def _spaced(line: Sequence[Piece]) -> list[str]:
    return [(" " if at else "") + piece.text for at, piece in enumerate(line)]


def continued(first: Cell, rest: Cell) -> Cell:
    """A cell and what the next page adds to it; a merged one is only repeated there."""
    if rest.span == 0:
        return first
    if not rest.text or not first.text:
        return Cell(first.text or rest.text, rest.full if rest.text else first.full, first.span)
    prose = "。" in first.text + rest.text
    if first.full or goes_on(first.text.split(BREAK)[-1], rest.text, prose):
        return Cell(glue(first.text, rest.text), rest.full, first.span)
    return Cell(first.text + BREAK + rest.text, rest.full, first.span)
