"""Clauses of a measure as an excerpt: copied from its text, with …… for what is left out."""

import re
from collections.abc import Sequence

from assistant.model.passages import Passage

GAP = "……"
_HAN = "\u3000-\u9fff\uff00-\uffef"
_BREAK = re.compile(r"\s*[\r\n\t\u2028]\s*")
_INSIDE = re.compile(rf"(?<=[{_HAN}]) *[\r\n\t\u2028]\s*(?=[{_HAN}])")
_OPEN_END = re.compile(r"[，；：、,;:]$")
_COMMA = re.compile(r"[，；、,;]$")  # a colon stays: what it leads to follows


def excerpt_of(passage: Passage, numbers: Sequence[int]) -> str:
    """The clauses of these numbers (ascending), character for character but for breaks of lines.

    Something left out within a sentence, or between two, shows.
    """
    parts: list[str] = []
    last = -1
    for at in numbers:
        if at != last + 1 and (parts or _begins_inside(passage, at)):
            _open(parts)
            parts.append(GAP)
        parts.append(_in_a_line(passage.text(passage.clauses[at])))
        last = at
    if last + 1 < len(passage.clauses) and _OPEN_END.search(parts[-1]):
        _open(parts)
        parts.append(GAP)
    return "".join(parts)


def _open(parts: list[str]) -> None:
    """Takes the comma off the end: the dots stand for it and for what follows."""
    if parts:
        parts[-1] = _COMMA.sub("", parts[-1])


def _begins_inside(passage: Passage, at: int) -> bool:
    return at > 0 and passage.clauses[at - 1].sentence == passage.clauses[at].sentence


def _in_a_line(text: str) -> str:
    return _BREAK.sub(" ", _INSIDE.sub("", text.strip()))
