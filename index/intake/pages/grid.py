"""Ruling lines to the grid of a table: its rows and columns, and what is merged."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.intake.pages.page import Rule

_NEAR = 4.0  # points: double and broken lines closer than this are one; text is never as small
_MOST_RULES = 1_000  # of a page: tables have a few dozen, drawings tens of thousands
_COVERED = 0.5  # of a cell's side, for a ruling line to part it from its neighbour


@dataclass(frozen=True, slots=True)
class Area:
    """A cell of a grid: its first row and column, and how many of each it takes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of a table's columns and rows, ascending, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]


def grids_of(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that ruling lines draw, top to bottom; a frame around text is none."""
    grids = []
    longest = sorted(_merged(rules), key=lambda rule: rule.start - rule.end)[:_MOST_RULES]
    for group in _touching(longest):
        all_upright = [rule for rule in group if rule.upright]
        all_level = [rule for rule in group if not rule.upright]
        upright = _ending(all_upright, all_level)
        level = _ending(all_level, all_upright)
        if not upright or len(level) < 2:
            continue
        xs = _edges(upright, level)
        ys = _edges(level, upright)
        areas = tuple(_areas(xs, ys, upright, level))
        if len(areas) > 1 and len(xs) > 2:
            grids.append(Grid(xs, ys, areas))
    return sorted(grids, key=lambda grid: grid.ys[0])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch or overlap, as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (rule.upright, round(rule.at), rule.start)):
        last = merged[-1] if merged else None
        if last and _in_line(last, rule) and rule.start <= last.end + _NEAR:
            merged[-1] = Rule(last.upright, last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _in_line(one: Rule, other: Rule) -> bool:
    return one.upright == other.upright and abs(one.at - other.at) <= 1.5


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of rules that cross or meet each other."""
    left = list(rules)
    while left:
        group, reached = [], [left.pop()]
        while reached:
            rule = reached.pop()
            group.append(rule)
            met = [other for other in left if _meet(rule, other)]
            left = [other for other in left if other not in met]
            reached += met
        yield group


def _meet(one: Rule, other: Rule) -> bool:
    if one.upright == other.upright:
        return False
    return (
        other.start - _NEAR <= one.at <= other.end + _NEAR
        and one.start - _NEAR <= other.at <= one.end + _NEAR
    )


def _ending(rules: Sequence[Rule], others: Sequence[Rule]) -> list[Rule]:
    """Rules that end where others stand, or at the edge of the table; strokes of text do not."""
    low, high = min((r.start for r in rules), default=0), max((r.end for r in rules), default=0)
    places = [low, high, *(other.at for other in others)]

    def ends(place: float) -> bool:
        return any(abs(place - other) <= _NEAR for other in places)

    return [rule for rule in rules if ends(rule.start) and ends(rule.end)]


def _edges(across: Iterable[Rule], along: Sequence[Rule]) -> tuple[float, ...]:
    """The edges that rules draw, with the outer ones where those are not drawn."""
    places = [rule.at for rule in across]
    places += [min(rule.start for rule in along), max(rule.end for rule in along)]
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return tuple(edges)


def _areas(
    xs: Sequence[float], ys: Sequence[float], upright: Sequence[Rule], level: Sequence[Rule]
) -> Iterator[Area]:
    taken: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            while right < len(xs) - 1 and not _drawn(upright, xs[right], ys[row], ys[row + 1]):
                right += 1
            while below < len(ys) - 1 and not _drawn(level, ys[below], xs[column], xs[column + 1]):
                below += 1
            taken |= {(r, c) for r in range(row, below) for c in range(column, right)}
            yield Area(row, column, below - row, right - column)


def _drawn(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    """Whether rules draw most of a side."""
    near = (rule for rule in rules if abs(rule.at - at) <= _NEAR)
    length = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in near)
    return length >= _COVERED * (end - start)
