"""A question that leans on the exchange before it, completed from that exchange."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.records import Measure
from retrieval.cited import Citations
from retrieval.followup import Lean, followups, step_of
from retrieval.question import Intent, Question
from retrieval.roles import roles_of

QUOTED_AT_MOST = 300  # characters of the last answer that help to find its measure again
_ASKS_OF_MEASURE = (
    Intent.RESPONSIBLE,
    Intent.LEAD,
    Intent.SUPPORT,
    Intent.FIGURE,
    Intent.CONTENT,
)
_LISTS = (Intent.PORTFOLIO, Intent.COUNT)
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Before:
    """The question before, as understood, and the answer to it."""

    question: Question
    answer: str

    @property
    def subject(self) -> str:
        """What that question was about."""
        return self.question.subject or self.question.searched


def completed(question: Question, before: Before, lean: Lean, citations: Citations) -> Question:
    """The question with what it leaves out; its own words win."""
    last = before.question
    cited = last.regions or citations.regions(before.answer)
    place = question.regions or (() if question.elsewhere else cited[:1] if _one(cited) else ())
    place = place or (last.regions if not question.elsewhere else ())
    moved = bool(question.regions or question.elsewhere) and question.regions != cited
    intent = _intent(question, last, lean, moved)
    inherits = intent is not question.intent
    found = None if moved else citations.measure(before.answer, cited)
    about = _about(question, intent, lean, found, citations)
    numbers = question.numbers or (() if about else _numbers(question, last, lean))
    return replace(
        question,
        plain=_plain(question.plain, last.plain) if inherits else question.plain,
        searched=_searched(question, before, lean, moved),
        subject=_subject(question, before, lean),
        focus=_own(question) if lean is Lean.ON_FRAME else "",
        intent=intent,
        regions=place,
        documents=question.documents or (() if moved else last.documents),
        cited=question.cited or (last.cited and not moved and not question.documents),
        units=question.units or (last.units if intent in _LISTS else ()),
        roles=roles_of(question.plain, intent) or (last.roles if intent in _LISTS else ()),
        terms=_terms(question, last, lean),
        numbers=numbers,
        about=about.id if about else None,
        rewritten=" ".join(
            part for part in ("、".join(place), before.subject, question.text) if part
        ),
    )


def _one(regions: Sequence[str]) -> bool:
    return len(regions) == 1


def _intent(question: Question, last: Question, lean: Lean, moved: bool) -> Intent:
    """The question's own intent; that of the one before where it has none."""
    if question.intent is not Intent.CONTENT:
        return question.intent
    if question.units and lean is Lean.ON_SUBJECT and last.intent not in _LISTS:
        return Intent.RESPONSIBLE
    if lean is Lean.ON_FRAME and last.intent in (*_LISTS, Intent.NUMBER) and not question.units:
        return Intent.CONTENT
    rules = followups()
    if not moved and rules.own_words.search(question.plain):
        return Intent.CONTENT
    return last.intent


def _about(
    question: Question, intent: Intent, lean: Lean, found: Measure | None, citations: Citations
) -> Measure | None:
    """The measure that the last answer cited, or the one beside it, if it is asked about."""
    if found is None or question.numbers:
        return None
    if step := step_of(question.plain):
        return citations.beside(found, step)
    asks = lean is Lean.ON_SUBJECT and intent in (*_ASKS_OF_MEASURE, Intent.NUMBER)
    return found if asks else None


def _numbers(question: Question, last: Question, lean: Lean) -> tuple[int, ...]:
    """The numbers that the last question named, moved on where the next one is asked for."""
    if lean is Lean.ON_FRAME:
        return ()
    return tuple(number + step_of(question.plain) for number in last.numbers)


def _plain(own: str, last: str) -> str:
    """The last question and this one, in whose years this one has the last word.

    >>> _plain("2025年呢", "长宁2024年要到多少")
    '长宁2025年要到多少 2025年呢'
    """
    years = _YEAR.findall(own)
    return f"{_YEAR.sub(years[0], last) if years else last} {own}"


def _own(question: Question) -> str:
    """What the question itself names to look for; "" for nothing."""
    return question.searched if question.searched != question.plain else ""


def _searched(question: Question, before: Before, lean: Lean, moved: bool) -> str:
    own = _own(question)
    said = own if lean is Lean.ON_FRAME else "" if moved else before.answer[:QUOTED_AT_MOST]
    parts = (before.subject, said, own)
    return " ".join(part for part in parts if part)


def _subject(question: Question, before: Before, lean: Lean) -> str:
    return _own(question) if lean is Lean.ON_FRAME else before.subject


def _terms(question: Question, last: Question, lean: Lean) -> tuple[str, ...]:
    terms = question.terms if lean is Lean.ON_FRAME else (*last.terms, *question.terms)
    return tuple(dict.fromkeys(terms))
