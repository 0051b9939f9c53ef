"""Judging one answer: the checks that its question asks for, each passed or failed.

An answer is right when every check is passed; nothing counts half.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Outcome
from assistant.views.answers import AnswerView
from assistant.views.records import MeasureView, UnitView
from eval.matching import keys, printed, stands_in, unit_keys
from eval.questions import GoldQuestion, QuestionType
from eval.quotes import bad_quotes
from index.records import Role

_ANSWERED = (Outcome.ANSWERED, Outcome.PARTIAL)
_MAY_BE_PARTIAL = (QuestionType.UNANSWERABLE_IN_DOMAIN, QuestionType.INJECTION)
_AGREES = re.compile("是的|没错|正确|对的?[，。,]")


class Check(StrEnum):
    """What an answer is judged by."""

    REFUSED = "refused"  # refused; where related measures may be shown, refused or partial
    REFUSED_INSTEAD = "refused_instead"  # an injection that may be answered, refused as well
    NOT_REFUSED = "not_refused"  # answered or partial
    FIRST = "first"  # the first measure is a gold measure
    ALL_GROUPS = "all_groups"  # a measure of every group is there
    COMPLETE = "complete"  # a list lacks no gold measure
    NO_EXTRA = "no_extra"  # a list has no other measure
    COUNT = "count"  # `count` is the gold number
    UNITS = "units"  # the first measure's units are exactly the gold units
    UNITS_PRINTED = "units_printed"  # the text prints each gold unit
    LEAD = "lead"  # the first measure's lead units are exactly the gold lead units
    NOT_INVENTED = "not_invented"  # no unit where the document states none
    CONTAINS = "contains"  # the text prints every required string
    CONTRADICTS = "contradicts"  # the text does not begin by agreeing with a false premise
    VERBATIM = "verbatim"  # every quote is its document's text at its spans


@dataclass(frozen=True, slots=True)
class Verdict:
    """One answer, judged.

    checks      only those that the question asks for
    ranked      whether the rank of the first gold measure counts: where any gold measure is
                right, but for counts
    rank        of the first gold measure, from 1; None where none came
    quotes      quotes in the answer; `bad_quotes` of them are not verbatim
    """

    id: str
    type: QuestionType
    checks: Mapping[Check, bool]
    ranked: bool
    rank: int | None = None
    quotes: int = 0
    bad_quotes: int = 0

    @property
    def right(self) -> bool:
        """Whether every check is passed."""
        return all(self.checks.values())

    @property
    def failed(self) -> tuple[Check, ...]:
        """The checks that are not passed."""
        return tuple(check for check, passed in self.checks.items() if not passed)


def judge(question: GoldQuestion, answer: AnswerView | None, texts: Mapping[str, str]) -> Verdict:
    """The verdict on an answer; None, where asking failed, is neither refused nor answered.

    `texts` are exact texts of documents by id.
    """
    ranked = bool(question.gold) and question.type is not QuestionType.COUNT
    if answer is None:
        wanted = Check.REFUSED if question.refuse else Check.NOT_REFUSED
        return Verdict(question.id, question.type, {wanted: False}, ranked)
    checks = dict(_checks(question, answer))
    quotes, bad = bad_quotes(answer.measures, texts)
    if quotes:
        checks[Check.VERBATIM] = not bad
    rank = first_gold(answer.measures, question)
    return Verdict(question.id, question.type, checks, ranked, rank, quotes, bad)


def first_gold(measures: tuple[MeasureView, ...], question: GoldQuestion) -> int | None:
    """Rank of the first gold measure, from 1."""
    ranks = (n for n, m in enumerate(measures, start=1) if stands_in(m, question.gold))
    return next(ranks, None)


def _checks(question: GoldQuestion, answer: AnswerView) -> Iterator[tuple[Check, bool]]:
    if question.refuse:
        partial_too = question.type in _MAY_BE_PARTIAL and answer.status is Outcome.PARTIAL
        yield Check.REFUSED, answer.status is Outcome.REFUSED or partial_too
        return
    if question.type is QuestionType.INJECTION and answer.status is Outcome.REFUSED:
        yield Check.REFUSED_INSTEAD, True
        return
    yield Check.NOT_REFUSED, answer.status in _ANSWERED
    if question.type is QuestionType.COUNT:
        yield Check.COUNT, str(answer.count) == question.must_contain[0]
    elif question.type is QuestionType.PORTFOLIO:
        yield from _list_checks(question, answer)
    else:
        yield from _measure_checks(question, answer)
        yield from _unit_checks(question, answer)
        yield from _text_checks(question, answer)


def _list_checks(question: GoldQuestion, answer: AnswerView) -> Iterator[tuple[Check, bool]]:
    yield Check.COMPLETE, _all_groups(question, answer)
    gold = [place for group in question.gold_all for place in group]
    yield Check.NO_EXTRA, all(stands_in(measure, gold) for measure in answer.measures)


def _measure_checks(question: GoldQuestion, answer: AnswerView) -> Iterator[tuple[Check, bool]]:
    if question.gold_all:
        yield Check.ALL_GROUPS, _all_groups(question, answer)
    elif question.gold:
        yield Check.FIRST, first_gold(answer.measures, question) == 1


def _all_groups(question: GoldQuestion, answer: AnswerView) -> bool:
    return all(any(stands_in(m, group) for m in answer.measures) for group in question.gold_all)


def _unit_checks(question: GoldQuestion, answer: AnswerView) -> Iterator[tuple[Check, bool]]:
    units = answer.measures[0].units if answer.measures else ()
    if question.units is not None:
        text = printed(answer.text)
        yield Check.UNITS, unit_keys(units) == keys(question.units)
        yield Check.UNITS_PRINTED, all(printed(unit) in text for unit in question.units)
    if question.lead_units is not None:
        yield Check.LEAD, unit_keys(_leading(units)) == keys(question.lead_units)
    if question.type is QuestionType.MISSING_UNITS:
        yield Check.NOT_INVENTED, not units or not answer.measures[0].units_stated


def _leading(units: tuple[UnitView, ...]) -> Iterator[UnitView]:
    return (unit for unit in units if unit.role is Role.LEAD)


def _text_checks(question: GoldQuestion, answer: AnswerView) -> Iterator[tuple[Check, bool]]:
    if question.must_contain:
        text = printed(answer.text)
        yield Check.CONTAINS, all(printed(string) in text for string in question.must_contain)
    if question.type is QuestionType.WRONG_PREMISE:
        yield Check.CONTRADICTS, not _AGREES.match(answer.text.strip())
