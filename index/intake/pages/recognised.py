"""What recognition cannot see: type sizes that are the same, and lines that run over a rule."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from index.intake.pages.grid import grids_of
from index.intake.pages.page import Piece, Rule
from index.intake.pages.wrapped import width_of

_ALIKE = 0.25  # of the type size, that boxes around the same type differ in height
_EDGE = 2.0  # points that a ruling line and its blur take from a cell
_INSIDE = 0.6  # of the type size, that a rule must stand inside of a piece to part it


def with_usual_size(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose type size is about the usual one, with just that.

    >>> [p.size for p in with_usual_size([Piece("一", 0, 9, 9, s) for s in (10, 11, 9.5, 18)])]
    [10.5, 10.5, 10.5, 18]
    """
    usual = median(piece.size for piece in pieces) if pieces else 0.0
    return [
        replace(piece, size=usual, baseline=piece.baseline + (usual - piece.size) / 3)
        if abs(piece.size - usual) <= _ALIKE * usual
        else piece
        for piece in pieces
    ]


def split_at_rules(pieces: Sequence[Piece], rules: Sequence[Rule]) -> tuple[Piece, ...]:
    """Pieces parted at the upright rules that they run over."""
    return tuple(part for piece in pieces for part in _parts(piece, rules))


def empty_cells(
    pieces: Sequence[Piece], rules: Sequence[Rule]
) -> Iterator[tuple[float, float, float, float]]:
    """The inner edges (left, top, right, bottom) of table cells without a piece, in points."""
    for grid in grids_of(rules):
        for area in grid.areas:
            left, right = grid.xs[area.column], grid.xs[area.column + area.columns]
            top, bottom = grid.ys[area.row], grid.ys[area.row + area.rows]
            places = (piece.middle for piece in pieces)
            if not any(left < x < right and top < y < bottom for x, y in places):
                yield left + _EDGE, top + _EDGE, right - _EDGE, bottom - _EDGE


def _parts(piece: Piece, rules: Sequence[Rule]) -> Iterator[Piece]:
    y, margin = piece.middle[1], _INSIDE * piece.size
    crossed = sorted(
        rule.at
        for rule in rules
        if rule.upright
        and rule.start <= y <= rule.end
        and piece.x0 + margin < rule.at < piece.x1 - margin
    )
    rest = piece
    for at in crossed:
        if at <= rest.x0 + margin:
            continue
        count = _characters_before(rest, at)
        if 0 < count < len(rest.text):
            yield replace(rest, text=rest.text[:count].strip(), x1=at)
            rest = replace(rest, text=rest.text[count:].strip(), x0=at)
    yield rest


def _characters_before(piece: Piece, at: float) -> int:
    """How many characters of a piece stand to the left of a place."""
    whole = width_of(piece.text, 1.0) or 1.0
    wanted = (at - piece.x0) / (piece.x1 - piece.x0) * whole
    passed = 0.0
    for count, character in enumerate(piece.text):
        passed += width_of(character, 1.0)
        if passed - width_of(character, 0.5) > wanted:
            return count
    return len(piece.text)
