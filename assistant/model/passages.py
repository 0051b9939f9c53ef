"""A measure as the model may speak of it: its sentences, and the clauses of each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.model.normal import normal
from index.records import Measure

_OPENING, _CLOSING = "（(《〈“「『【[", "）)》〉”」』】]"
_ENDS_SENTENCE = "。！？"
_ENDS_CLAUSE = "，；：,;:" + _ENDS_SENTENCE


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: half-open range of the measure's text, its sentence (from 0), its normal form."""

    start: int
    end: int
    sentence: int
    normal: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure under the mark that the model knows it by.

    mark    "M1"
    place   how the measure is called after what is shown of it (长宁区第20项)
    frames  normal forms of what the model may call it: region, title, number
    """

    mark: str
    measure: Measure
    place: str
    frames: tuple[str, ...]
    clauses: tuple[Clause, ...]

    def text(self, clause: Clause) -> str:
        """The clause, character for character."""
        return self.measure.text[clause.start : clause.end]


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a text in order; together they are the whole text.

    A mark inside brackets, quotation marks or a number ends none.

    >>> text = "对符合条件的家庭（含外来户，租房户），给予补贴。8:30开门。"
    >>> [text[clause.start : clause.end] for clause in clauses_of(text)]
    ['对符合条件的家庭（含外来户，租房户），', '给予补贴。', '8:30开门。']
    """
    found: list[Clause] = []
    start, sentence = 0, 0
    for end in (*_ends(text), len(text)):
        part = text[start:end]
        if normal(part):
            found.append(Clause(start, end, sentence, normal(part)))
        if any(mark in _ENDS_SENTENCE for mark in part[-2:]):
            sentence += 1
        start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    """Where clauses end, behind their punctuation."""
    balanced = _is_balanced(text)
    depth = 0
    for at, char in enumerate(text):
        depth += (char in _OPENING) - (char in _CLOSING)
        closes = char in "”」』" and at > 0 and text[at - 1] in _ENDS_SENTENCE  # “……。”
        ends = char in _ENDS_CLAUSE and not _in_number(text, at)
        if (ends or closes) and (depth == 0 or not balanced):
            yield at + 1


def _is_balanced(text: str) -> bool:
    """Whether every bracket is closed, so that what is inside can be told."""
    depth = 0
    for char in text:
        depth += (char in _OPENING) - (char in _CLOSING)
        if depth < 0:
            return False
    return depth == 0


def _in_number(text: str, at: int) -> bool:
    return text[at] in ",:：" and bool(re.match(r"\d.\d", text[max(at - 1, 0) : at + 2]))


def passages_of(
    measures: Sequence[tuple[Measure, str, tuple[str, ...]]],
) -> tuple[Passage, ...]:
    """Measures with their places and frames, marked M1 … Mn in their order."""
    return tuple(
        Passage(f"M{n}", measure, place, tuple(map(normal, frames)), clauses_of(measure.text))
        for n, (measure, place, frames) in enumerate(measures, start=1)
    )
