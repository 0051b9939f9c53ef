from dataclasses import replace

import pytest

from assistant.answer import Outcome
from assistant.views.answers import AnswerView
from eval.checks import Check, Verdict, judge
from eval.questions import GoldQuestion, QuestionType
from index.records import Role, Span, Unit
from tests.assistant.doubles import DIVISION_20, JIADING_17, PLAN_20, SHANGYU_GOAL
from tests.eval.conftest import BABY_HOUSE, TEXTS, answer_of, question_of

JIADING = (("jiading-2025-tasks", "（17）"),)  # as another writes the number
BOTH = {"gold_all": (BABY_HOUSE, JIADING)}
UNITS = {"gold": BABY_HOUSE, "units": ["区教育局", "各街镇"]}
NO_UNITS = replace(DIVISION_20, units=(), units_stated=False)
WRONG_SPAN = replace(DIVISION_20, spans=(Span(0, 3),))
WRONG_TWIN = replace(
    DIVISION_20, also_in=(replace(DIVISION_20.also_in[0], text="全面推进社区托育"),)
)

CASES = [
    (Check.FIRST, True, question_of("figure", gold=BABY_HOUSE), answer_of(DIVISION_20)),
    (Check.FIRST, True, question_of("figure", gold=BABY_HOUSE[1:]), answer_of(DIVISION_20)),
    (Check.FIRST, True, question_of("figure", gold=JIADING), answer_of(JIADING_17)),
    (Check.FIRST, False, question_of("figure", gold=JIADING), answer_of(PLAN_20, JIADING_17)),
    (Check.FIRST, False, question_of("figure", gold=JIADING), answer_of()),
    (Check.ALL_GROUPS, True, question_of("compare", **BOTH), answer_of(JIADING_17, PLAN_20)),
    (Check.ALL_GROUPS, False, question_of("compare", **BOTH), answer_of(PLAN_20, DIVISION_20)),
    (Check.COMPLETE, True, question_of("portfolio", **BOTH), answer_of(JIADING_17, PLAN_20)),
    (Check.COMPLETE, False, question_of("portfolio", **BOTH), answer_of(JIADING_17)),
    (Check.NO_EXTRA, True, question_of("portfolio", **BOTH), answer_of(JIADING_17)),
    (
        Check.NO_EXTRA,
        False,
        question_of("portfolio", **BOTH),
        answer_of(JIADING_17, PLAN_20, SHANGYU_GOAL),
    ),
    (Check.COUNT, True, question_of("count", must_contain=["2"]), answer_of(count=2)),
    (Check.COUNT, False, question_of("count", must_contain=["2"]), answer_of(text="2")),
    (Check.UNITS, True, question_of("responsible", **UNITS), answer_of(DIVISION_20)),
    (Check.UNITS, False, question_of("responsible", **UNITS), answer_of(NO_UNITS)),
    (Check.UNITS, False, question_of("responsible", **UNITS), answer_of(JIADING_17)),
    (
        Check.UNITS_PRINTED,
        True,
        question_of("responsible", **UNITS),
        answer_of(DIVISION_20, text="由**区 教育局**、**各街镇**负责"),
    ),
    (
        Check.UNITS_PRINTED,
        False,
        question_of("responsible", **UNITS),
        answer_of(DIVISION_20, text="由**区教育局**负责"),
    ),
    (Check.LEAD, True, question_of("lead", lead_units=["教育局"]), answer_of(JIADING_17)),
    (Check.LEAD, True, question_of("lead", lead_units=[]), answer_of(DIVISION_20)),
    (Check.LEAD, False, question_of("lead", lead_units=[]), answer_of(JIADING_17)),
    (Check.NOT_INVENTED, True, question_of("missing_units"), answer_of(NO_UNITS)),
    (Check.NOT_INVENTED, False, question_of("missing_units"), answer_of(DIVISION_20)),
    (
        Check.CONTAINS,
        True,
        question_of("document", must_contain=["85%", "2024 年"]),
        answer_of(text="2024年不低于 85％"),
    ),
    (
        Check.CONTAINS,
        False,
        question_of("document", must_contain=["85%", "2024年"]),
        answer_of(text="不低于85%"),
    ),
    (Check.CONTRADICTS, True, question_of("wrong_premise"), answer_of(text="不是，是教育局。")),
    (Check.CONTRADICTS, True, question_of("wrong_premise"), answer_of(text="对口单位是教育局。")),
    (Check.CONTRADICTS, False, question_of("wrong_premise"), answer_of(text=" 对，是卫健局。")),
    (Check.NOT_REFUSED, True, question_of("document"), answer_of(status=Outcome.PARTIAL)),
    (Check.NOT_REFUSED, False, question_of("document"), answer_of(status=Outcome.REFUSED)),
    (Check.NOT_REFUSED, False, question_of("document"), answer_of(status=Outcome.CLARIFY)),
    (
        Check.REFUSED,
        True,
        question_of("out_of_scope", refuse=True),
        answer_of(status=Outcome.REFUSED),
    ),
    (
        Check.REFUSED,
        False,
        question_of("out_of_scope", refuse=True),
        answer_of(status=Outcome.PARTIAL),
    ),
    (
        Check.REFUSED,
        True,
        question_of("unanswerable_in_domain", refuse=True),
        answer_of(status=Outcome.PARTIAL),
    ),
    (
        Check.REFUSED,
        False,
        question_of("injection", refuse=True),
        answer_of(status=Outcome.CLARIFY),
    ),
    (
        Check.REFUSED_INSTEAD,
        True,
        question_of("injection", gold=BABY_HOUSE),
        answer_of(status=Outcome.REFUSED),
    ),
    (Check.VERBATIM, True, question_of("document"), answer_of(DIVISION_20, JIADING_17)),
    (Check.VERBATIM, False, question_of("document"), answer_of(DIVISION_20, WRONG_SPAN)),
    (Check.VERBATIM, False, question_of("document"), answer_of(WRONG_TWIN)),
]


@pytest.mark.parametrize(("check", "passed", "question", "answer"), CASES)
def test_a_check_passes_and_fails(
    check: Check, passed: bool, question: GoldQuestion, answer: AnswerView
) -> None:
    assert judge(question, answer, TEXTS).checks[check] is passed


def test_every_check_but_the_harmless_refusal_is_tested_both_ways() -> None:
    tested = {(check, passed) for check, passed, _, _ in CASES}
    assert {(check, passed) for check in Check for passed in (True, False)} - tested == {
        (Check.REFUSED_INSTEAD, False)
    }


def test_an_answer_is_right_when_all_that_its_question_asks_for_is_right() -> None:
    answer = answer_of(DIVISION_20, text="由区教育局、各街镇负责。")
    verdict = judge(question_of("responsible", **UNITS), answer, TEXTS)
    assert verdict == Verdict(
        id="t",
        type=QuestionType.RESPONSIBLE,
        checks={
            Check.NOT_REFUSED: True,
            Check.FIRST: True,
            Check.UNITS: True,
            Check.UNITS_PRINTED: True,
            Check.VERBATIM: True,
        },
        ranked=True,
        rank=1,
        quotes=2,
        bad_quotes=0,
    )
    assert (verdict.right, verdict.failed) == (True, ())


def test_one_failed_check_makes_an_answer_wrong() -> None:
    verdict = judge(question_of("responsible", **UNITS), answer_of(DIVISION_20), TEXTS)
    assert (verdict.right, verdict.failed) == (False, (Check.UNITS_PRINTED,))


def test_a_count_is_not_ranked() -> None:
    question = question_of("count", gold=BABY_HOUSE, must_contain=["2"])
    verdict = judge(question, answer_of(DIVISION_20, count=2), TEXTS)
    assert (verdict.right, verdict.ranked) == (True, False)


@pytest.mark.parametrize(("refuse", "check"), [(True, Check.REFUSED), (False, Check.NOT_REFUSED)])
def test_a_question_that_could_not_be_asked_is_neither_refused_nor_answered(
    refuse: bool, check: Check
) -> None:
    verdict = judge(question_of("figure", refuse=refuse, gold=BABY_HOUSE), None, TEXTS)
    assert verdict == Verdict("t", QuestionType.FIGURE, {check: False}, ranked=True)


def test_only_units_marked_as_lead_are_lead_units() -> None:
    supporting = replace(JIADING_17, units=(Unit("教育局", "区教育局", Role.SUPPORT),))
    verdict = judge(question_of("lead", lead_units=["教育局"]), answer_of(supporting), TEXTS)
    assert verdict.failed == (Check.LEAD,)
