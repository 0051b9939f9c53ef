from dataclasses import replace

import numpy as np
import pytest

from retrieval.evidence import Evidence, default_evidence
from retrieval.hits import Hit, Leg
from retrieval.question import Intent, Language, Question
from retrieval.rank import Query
from tests.assistant.doubles import DIVISION_20, JIADING_17

ASKED = Question("宝宝屋有什么", "宝宝屋有什么", "宝宝屋", Intent.CONTENT)
IN_ENGLISH = replace(ASKED, language=Language.ENGLISH)
WHO = Question("宝宝屋谁负责", "宝宝屋谁负责", "宝宝屋", Intent.RESPONSIBLE)
RULE = Evidence(
    coverage_weight=0.1,
    threshold={"zh": 0.86, "en": 0.77},
    sure={"zh": 0.88, "en": 0.80},
    lean_threshold=-0.02,
    lean_weak=-0.01,
    lean_strength={"zh": 0.87, "en": 0.79},
    in_words=0.25,
    unseen_at_most=0.5,
    held_at_least=0.05,
    units_held_at_least=0.4,
)


def hit(cosine: float, coverage: float = 0.0, *, held: float = 1.0, official: bool = False) -> Hit:
    return Hit(DIVISION_20, 1.0, None, Leg(1, cosine), cosine, coverage, (), held, official, "")


def query(*, lean: float = 0.0, unseen: float = 0.0, foreign: bool = False) -> Query:
    return Query((), np.zeros(4, dtype=np.float32), foreign=foreign, lean=lean, unseen=unseen)


def test_strength_is_the_best_text_and_sentence_and_a_share_of_the_first_coverage() -> None:
    second = Hit(JIADING_17, 0.9, None, Leg(2, 0.87), 0.89, 1.0, (), 1.0, False, "")
    assert RULE.strength([hit(0.85, 0.4), second]) == pytest.approx(0.88 + 0.04)


def test_nothing_found_is_no_evidence() -> None:
    assert RULE.strength([]) == 0.0
    assert not RULE.suffices([], query(), ASKED)


@pytest.mark.parametrize(
    ("cosine", "suffices", "sure"),
    [(0.85, False, False), (0.87, True, False), (0.89, True, True)],
)
def test_a_weak_best_measure_is_shown_as_the_closest_one(
    cosine: float, suffices: bool, sure: bool
) -> None:
    hits = [hit(cosine)]
    assert RULE.suffices(hits, query(), ASKED) is suffices
    assert RULE.is_sure(hits, query(), ASKED) is sure


def test_english_questions_lie_lower() -> None:
    assert RULE.suffices([hit(0.78)], query(), IN_ENGLISH)
    assert not RULE.suffices([hit(0.78)], query(), ASKED)


@pytest.mark.parametrize(
    ("lean", "cosine", "suffices"),
    [(-0.03, 0.95, False), (-0.015, 0.865, False), (-0.015, 0.875, True), (0.0, 0.865, True)],
)
def test_a_question_like_those_of_other_subjects_needs_more(
    lean: float, cosine: float, suffices: bool
) -> None:
    assert RULE.suffices([hit(cosine)], query(lean=lean), ASKED) is suffices


def test_somebody_in_danger_is_not_refused_for_how_it_is_said() -> None:
    urgent = replace(ASKED, urgent=True)
    assert RULE.suffices([hit(0.87)], query(lean=-0.05), urgent)
    assert not RULE.suffices([hit(0.85)], query(lean=-0.05), urgent)


def test_a_name_that_the_documents_print_is_not_refused_for_being_like_nothing() -> None:
    assert RULE.suffices([hit(0.86, 0.3)], query(lean=-0.05), ASKED)
    assert not RULE.suffices([hit(0.86, 0.2)], query(lean=-0.05), ASKED)


def test_a_subject_that_no_document_has_a_word_for_is_never_sure() -> None:
    assert RULE.suffices([hit(0.95)], query(foreign=True), ASKED)
    assert not RULE.is_sure([hit(0.95)], query(foreign=True), ASKED)


def test_words_that_no_document_has_need_an_official_term_to_be_sure() -> None:
    assert not RULE.is_sure([hit(0.95)], query(unseen=0.6), ASKED)
    assert RULE.is_sure([hit(0.95, official=True)], query(unseen=0.6), ASKED)


def test_who_asks_for_units_is_sure_only_of_a_measure_that_names_the_thing() -> None:
    vague = hit(0.95, held=0.3)
    assert RULE.is_sure([vague], query(), ASKED)
    assert not RULE.is_sure([hit(0.95, held=0.0)], query(), ASKED)
    assert not RULE.is_sure([vague], query(), WHO)
    assert RULE.is_sure([hit(0.95, held=0.3, official=True)], query(), WHO)


def test_the_measured_thresholds_stand_in_their_file() -> None:
    assert default_evidence() == Evidence(
        coverage_weight=0.1,
        threshold={"zh": 0.855, "en": 0.785},
        sure={"zh": 0.87, "en": 0.81},
        lean_threshold=-0.02,
        lean_weak=-0.015,
        lean_strength={"zh": 0.868, "en": 0.8},
        in_words=0.25,
        unseen_at_most=0.5,
        held_at_least=0.05,
        units_held_at_least=0.4,
    )
