"""A model's text, as it comes, to statements: each with the marks behind it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LONGEST = 2000  # characters without an end of a sentence: what follows is cut there
_MARK = r"[\[【\uff3b(（]\s*[Mm]\s*\d{1,3}(?:\s*[,，、]\s*[Mm]?\s*\d{1,3})*\s*[\]】\uff3d)）]"
_STOPS = r"[。！？!?\s”」』\"]"
_END = re.compile(rf"(?:[。！？!?\n]|{_MARK})(?:{_STOPS}|[；;，,、]|{_MARK})*")
_MARKS = re.compile(_MARK)
_OPEN_MARK = re.compile(r"[\[【\uff3b(（]\s*[Mm]?[\d\s,，、Mm]*$")
_BULLET = re.compile(r"^\s*(?:[-*•·#>]+\s+|\d{1,2}[.、．)）](?!\d)\s*|[（(]\d{1,2}[)）]\s*)+")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a model claims: its words without marks and bullets, and the marks (M1) behind them."""

    text: str
    marks: tuple[str, ...]


def statements(pieces: Iterable[str]) -> Iterator[Statement]:
    r"""The statements of a text, each as soon as it is known to be complete.

    >>> list(statements(["- 全面推进[M", "1]。\n- 无据"]))
    [Statement(text='全面推进。', marks=('M1',)), Statement(text='无据', marks=())]
    """
    rest = ""
    for piece in pieces:
        rest += piece
        while (end := _end(rest)) is not None:
            yield from _statement(rest[:end])
            rest = rest[end:]
        if len(rest) > LONGEST:
            yield from _statement(rest)
            rest = ""
    while (found := _END.search(rest)) is not None:
        yield from _statement(rest[: found.end()])
        rest = rest[found.end() :]
    yield from _statement(rest)


def _end(text: str) -> int | None:
    """Where the first statement ends; None while more may belong to it."""
    found = _END.search(text)
    if found is None or found.end() == len(text) or _OPEN_MARK.match(text[found.end() :]):
        return None
    return found.end()


def _statement(text: str) -> Iterator[Statement]:
    marks = tuple(
        f"M{int(number)}" for mark in _MARKS.findall(text) for number in re.findall(r"\d+", mark)
    )
    words = _BULLET.sub("", _MARKS.sub("", text)).replace("**", "").strip()
    if words or marks:
        yield Statement(words, tuple(dict.fromkeys(marks)))
