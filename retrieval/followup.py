"""Questions that only make sense after the one before them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.lexicon import lexicon
from retrieval.question import Turn

QUOTED_AT_MOST = 300  # characters of the last answer that help to find its measure again


@dataclass(frozen=True, slots=True)
class Lean:
    """What an elliptical question leans on: the last complete question and its answer."""

    question: str
    answer: str


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


def lean_of(without_places: str, history: Sequence[Turn]) -> Lean | None:
    """What the question leans on; None for a complete question, which never leans on history.

    `without_places` is the question without the regions it names.
    """
    if not history or not _is_elliptical(without_places):
        return None
    questions = [turn.content for turn in history if turn.role == "user"]
    answers = [turn.content for turn in history if turn.role == "assistant"]
    complete = [question for question in questions if not _is_elliptical(question)]
    if not complete:
        return None
    return Lean(complete[-1], answers[-1][:QUOTED_AT_MOST] if answers else "")


def beside(text: str, numbers: Sequence[int]) -> tuple[int, ...]:
    """The numbers that the last question named, moved on where the next or the last is asked for.

    >>> beside("下一项呢", (17,)), beside("前一条", (17,)), beside("谁负责", (17,))
    ((18,), (16,), (17,))
    """
    rules = lexicon()
    step = bool(rules.following.search(text)) - bool(rules.preceding.search(text))
    return tuple(number + step for number in numbers)


def _is_elliptical(text: str) -> bool:
    """Too little content to stand alone, or a reference and little else."""
    rules = lexicon()
    content = content_of(rules.reference.sub(" ", text)).replace(" ", "")
    if rules.reference.search(text.strip()):
        return len(content) <= rules.elliptical_at_most * 3
    return len(content) <= rules.elliptical_at_most
