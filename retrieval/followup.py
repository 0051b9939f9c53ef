"""Questions that only make sense after the exchange before them."""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from pathlib import Path

from retrieval.lexicon import lexicon
from retrieval.question import Turn


class Lean(Enum):
    """How much of the exchange before it a question needs."""

    NOT = auto()  # complete: it has a subject of its own
    ON_SUBJECT = auto()  # it asks something of what was spoken of: 目标是多少
    ON_FRAME = auto()  # it has a subject, but region and intent come from before: 那农贸市场呢


LONGEST_WORD = 20  # characters


@dataclass(frozen=True, slots=True)
class Followups:
    """The patterns of `followup.toml`, compiled once."""

    generic: re.Pattern[str]
    openers: re.Pattern[str]
    closers: re.Pattern[str]
    references: re.Pattern[str]
    own_words: re.Pattern[str]
    own_characters_at_most: int
    unknown_characters_at_most: int

    def lean(self, text: str, words: Sequence[str], known: Callable[[str], bool]) -> Lean:
        """How a question without its regions leans; `words` are its words.

        `known` says whether the documents have a word.
        """
        own = self.own(words)
        if not own:
            return Lean.ON_SUBJECT
        size = sum(map(len, own))
        if size > self.own_characters_at_most * (2 if own[0].isascii() else 1):
            return Lean.NOT
        if self.references.search(text.strip()):
            return Lean.ON_SUBJECT
        if self.openers.search(text.strip()) or self.closers.search(text.strip()):
            return Lean.ON_FRAME
        unknown = size <= self.unknown_characters_at_most and not any(map(known, own))
        return Lean.ON_SUBJECT if unknown else Lean.NOT

    def own(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words of a question that say what it is about.

        >>> followups().own(["什么", "时候", "要", "完成"])
        ()
        >>> followups().own(["那", "农贸市场", "归", "谁"])
        ('农贸市场',)
        """
        return tuple(
            word
            for word in words
            if len(word) > 1 and not word[0].isdigit() and not self._is_generic(word)
        )

    def _is_generic(self, word: str) -> bool:
        """Whether a word is made of words that say nothing; a long one would take long to try."""
        return len(word) <= LONGEST_WORD and bool(self.generic.fullmatch(word))


LONGEST_QUESTION = 300  # characters of an earlier one that are read; more was never answered
LONGEST_QUESTIONS = 1_000  # of all that are read together: thirty as long as people write
LONGEST_ANSWER = 50_000  # of an earlier answer: a list of every measure of a plan


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier question, the answer to it, and what was said before them."""

    question: str
    answer: str
    before: tuple[Turn, ...]


def exchanges(history: Sequence[Turn]) -> list[Exchange]:
    """The exchanges of a conversation, the last one first.

    A client may send whatever it likes as what was said before, so no more is read than people say.
    """
    found: list[Exchange] = []
    answer, left = "", LONGEST_QUESTIONS
    for at in range(len(history) - 1, -1, -1):
        turn = history[at]
        if turn.role == "user":
            asked = turn.content[: min(LONGEST_QUESTION, left)]
            left -= len(asked)
            found.append(Exchange(asked, answer, tuple(history[:at])))
            answer = ""
        elif not answer:
            answer = turn.content[:LONGEST_ANSWER]
    return found


def content_of(text: str) -> str:
    """What a question is about: without words that ask, greet or refer.

    >>> content_of("请问宝宝屋由谁负责？")
    '宝宝屋'
    """
    return " ".join(
        re.sub(
            r"(?:[\s，。？！?!,；;：:、]|\.(?!\d))+", " ", lexicon().filler.sub(" ", text)
        ).split()
    )


def step_of(text: str) -> int:
    """How many measures a question moves on from the last.

    >>> step_of("下一项呢"), step_of("前一条"), step_of("谁负责")
    (1, -1, 0)
    """
    rules = lexicon()
    return bool(rules.following.search(text)) - bool(rules.preceding.search(text))


@cache
def followups() -> Followups:
    """The patterns as the data file gives them."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    generic = "|".join((*data["attributes"], *data["light"]))
    return Followups(
        generic=re.compile(f"(?:{generic})+"),
        openers=re.compile(data["openers"]),
        closers=re.compile(data["closers"]),
        references=re.compile(data["references"]),
        own_words=re.compile(data["own_words"]),
        own_characters_at_most=data["own_characters_at_most"],
        unknown_characters_at_most=data["unknown_characters_at_most"],
    )
