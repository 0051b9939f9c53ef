"""Printed lines to paragraphs: by indents, short lines, gaps and type sizes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from index.intake.pages.page import TextLine
from index.intake.pages.wrapped import begins_an_item, ends_a_sentence, glue, wraps

_RUNNING_TEXT = re.compile(r"[。，,；;、]")
_INDENT = 1.2  # of the type size; an indent is two characters wide
_GAP = 1.35  # of the usual distance of two lines
_OTHER_SIZE = 0.12  # of the type size


def paragraphs_of(lines: Iterable[TextLine]) -> Iterator[str]:
    """The paragraphs that lines in reading order print."""
    known = list(lines)
    pitch = _pitch(known)
    text = ""
    parts: list[TextLine] = []
    for line in known:
        if parts and _begins(parts, line, pitch):
            yield text
            text, parts = "", []
        text = glue(text, line.text) if text else line.text
        parts.append(line)
    if text:
        yield text


def _pitch(lines: list[TextLine]) -> float:
    """The usual distance of two lines, in type sizes."""
    steps = [
        (line.baseline - before.baseline) / line.size
        for before, line in pairwise(lines)
        if before.page == line.page and line.baseline > before.baseline
    ]
    return median(steps) if steps else 2.0


def _begins(parts: Sequence[TextLine], line: TextLine, pitch: float) -> bool:
    """Whether a line begins a paragraph after the lines of the one before."""
    before = parts[-1]
    if abs(before.size - line.size) > _OTHER_SIZE * before.size:
        return True
    room = before.frame.right - before.x1
    if not wraps(room, line.text, before.size) and not _mid_sentence(before, line):
        return True
    if _indented(line) and not _hangs(parts, line):
        return True
    if line.page == before.page and line.baseline - before.baseline > _GAP * pitch * line.size:
        return True
    if not begins_an_item(line.text):
        return False
    return ends_a_sentence(before.text) or not _RUNNING_TEXT.search(before.text)


def _mid_sentence(before: TextLine, line: TextLine) -> bool:
    """Whether a short line of running text plainly goes on: ragged margins, long words."""
    if _indented(line) or begins_an_item(line.text) or ends_a_sentence(before.text):
        return False
    return bool(_RUNNING_TEXT.search(before.text))


def _indented(line: TextLine) -> bool:
    return line.x0 - line.frame.left >= _INDENT * line.size


def _hangs(parts: Sequence[TextLine], line: TextLine) -> bool:
    """Whether a line goes on under a first line that hangs out to its left."""
    if begins_an_item(line.text) or ends_a_sentence(parts[-1].text):
        return False
    step = line.x0 - parts[-1].x0
    return step > 1 if len(parts) == 1 else abs(step) <= 1
