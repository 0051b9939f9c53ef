import pytest

from retrieval.evidence import Evidence, default_evidence
from retrieval.hits import Hit, Leg
from retrieval.question import Language
from tests.assistant.doubles import DIVISION_20, JIADING_17

RULE = Evidence(0.1, {"zh": 0.86, "en": 0.77}, {"zh": 0.88, "en": 0.80}, 0.87, 0.90)


def hit(cosine: float, coverage: float) -> Hit:
    return Hit(DIVISION_20, 1.0, None, Leg(1, cosine), cosine, coverage, (), "")


def test_strength_is_the_best_cosine_and_a_share_of_the_first_coverage() -> None:
    second = Hit(JIADING_17, 0.9, None, Leg(2, 0.87), 0.87, 1.0, (), "")
    assert RULE.strength([hit(0.85, 0.4), second]) == pytest.approx(0.87 + 0.04)


def test_nothing_found_is_no_evidence() -> None:
    assert RULE.strength([]) == 0.0
    assert not RULE.suffices([], Language.CHINESE)


@pytest.mark.parametrize(
    ("cosine", "suffices", "sure"),
    [(0.85, False, False), (0.87, True, False), (0.89, True, True)],
)
def test_a_weak_best_measure_is_shown_as_the_closest_one(
    cosine: float, suffices: bool, sure: bool
) -> None:
    hits = [hit(cosine, 0.0)]
    assert RULE.suffices(hits, Language.CHINESE) is suffices
    assert RULE.is_sure(hits, Language.CHINESE) is sure


def test_english_questions_lie_lower() -> None:
    assert RULE.suffices([hit(0.78, 0.0)], Language.ENGLISH)
    assert not RULE.suffices([hit(0.78, 0.0)], Language.CHINESE)


def test_the_measured_thresholds_stand_in_their_file() -> None:
    assert default_evidence() == Evidence(
        coverage_weight=0.1,
        threshold={"zh": 0.86, "en": 0.785},
        sure={"zh": 0.876, "en": 0.81},
        foreign_threshold=0.87,
        foreign_sure=0.9,
    )


@pytest.mark.parametrize(
    ("cosine", "suffices", "sure"),
    [(0.865, False, False), (0.89, True, False), (0.91, True, True)],
)
def test_a_subject_that_no_document_has_a_word_for_needs_more(
    cosine: float, suffices: bool, sure: bool
) -> None:
    hits = [hit(cosine, 0.0)]
    assert RULE.suffices(hits, Language.CHINESE, foreign=True) is suffices
    assert RULE.is_sure(hits, Language.CHINESE, foreign=True) is sure
