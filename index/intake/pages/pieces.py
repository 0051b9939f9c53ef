"""Characters, wherever a page puts them, to pieces of text: by baseline, gap and ruling line."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.intake.pages.page import Piece, Rule

_SAME_LINE = 0.35  # of the type size between two baselines
_GAP = 1.2  # of the type size: wider white space parts columns
_SPACE = 0.18  # of the type size between two Chinese characters; a space is 0.22 to 0.5
_WORD_GAP = 0.2  # of the type size between two letters or digits
_RAISED = 0.7  # of the type size: the highest a footnote mark stands above its line
_SMALL = 0.78  # of the type size: the largest footnote mark
_MARK = re.compile(r"[0-9*＊①-⑳\[\]〔〕,，-]")


def pieces_of(characters: Iterable[Piece], rules: Sequence[Rule] = ()) -> tuple[Piece, ...]:
    """The pieces that single characters (white space among them) form, top to bottom."""
    found: list[Piece] = []
    for line in _lines(characters):
        found += _cut(line, rules)
    return tuple(found)


def _lines(characters: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Characters on one baseline, footnote marks left out."""
    lines = list(_baselines(sorted(characters, key=lambda piece: piece.baseline)))
    for line, below in pairwise([*lines, []]):
        marks = _raised(line, below)
        if marks is not None:
            below.extend(mark for mark in marks if not _is_mark(mark, below))
            continue
        yield sorted(line, key=lambda piece: piece.x0)


def _baselines(characters: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for character in characters:
        size = max(character.size, line[0].size) if line else 0
        if line and character.baseline - line[0].baseline > _SAME_LINE * size:
            yield line
            line = []
        line.append(character)
    if line:
        yield line


def _raised(line: Sequence[Piece], below: Sequence[Piece]) -> list[Piece] | None:
    """The characters of a line that only stands above the next one's text; None if it does not."""
    if not below:
        return None
    size = median(piece.size for piece in below)
    high = below[0].baseline - line[0].baseline <= _RAISED * size
    small = all(piece.size <= _SMALL * size for piece in line)
    return list(line) if high and small else None


def _is_mark(raised: Piece, line: Sequence[Piece]) -> bool:
    """Whether a raised character is a footnote mark, not an exponent (m², 10⁴)."""
    before = [piece for piece in line if piece.x0 < raised.x0]
    last = max(before, key=lambda piece: piece.x0).text if before else ""
    return not (last.isascii() and last.isalnum()) and bool(_MARK.fullmatch(raised.text.strip()))


def _cut(line: Sequence[Piece], rules: Sequence[Rule]) -> Iterator[Piece]:
    """A line's pieces: cut at wide gaps and at vertical ruling lines."""
    baseline = median(piece.baseline for piece in line)
    y = baseline - line[0].size / 3
    edges = sorted(rule.at for rule in rules if rule.upright and rule.start <= y <= rule.end)
    usual = median([0.0, *(_gap(*pair) for pair in pairwise(line) if _are_square(*pair))])
    parts: list[Piece] = []
    text, spaced = "", ""
    for character in line:
        if character.text.isspace():
            spaced += character.text
            continue
        if parts and _parted(parts[-1], character, edges):
            yield _piece(text, parts, baseline)
            parts, text = [], ""
        elif parts:
            text += spaced or _space(parts[-1], character, usual)
        parts, text, spaced = [*parts, character], text + character.text, ""
    if parts:
        yield _piece(text, parts, baseline)


def _parted(left: Piece, right: Piece, edges: Sequence[float]) -> bool:
    if right.x0 - left.x1 > _GAP * max(left.size, right.size):
        return True
    return bisect(edges, left.middle[0]) != bisect(edges, right.middle[0])


def _space(left: Piece, right: Piece, usual: float) -> str:
    """The space that a gap stands for where the file holds none.

    `usual` is the gap that justifying left between the Chinese characters of this line.
    """
    if _are_square(left, right):
        return " " if _gap(left, right) - usual > _SPACE * left.size else ""
    words = all(char.isascii() and char.isalnum() for char in (left.text[-1], right.text[0]))
    return " " if words and right.x0 - left.x1 > _WORD_GAP * left.size else ""


def _are_square(left: Piece, right: Piece) -> bool:
    return not (left.text.isascii() or right.text.isascii())


def _gap(left: Piece, right: Piece) -> float:
    """The gap between two Chinese characters: their squares, not their ink, bound it."""
    return right.x0 - max(left.x1, left.x0 + left.size)


def _piece(text: str, parts: Sequence[Piece], baseline: float) -> Piece:
    size = median(part.size for part in parts)
    return Piece(text, parts[0].x0, max(part.x1 for part in parts), baseline, size)
