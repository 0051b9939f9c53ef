import pytest

from eval.checks import Check, Verdict
from eval.metrics import Interval, Latency, Scores, Share, nearest_rank, score
from eval.questions import QuestionType

RIGHT = {Check.NOT_REFUSED: True}
WRONG = {Check.NOT_REFUSED: True, Check.FIRST: False}
VERDICTS = (
    Verdict("1", QuestionType.FIGURE, RIGHT, ranked=True, rank=1, quotes=2),
    Verdict("2", QuestionType.FIGURE, WRONG, ranked=True, rank=3, quotes=3, bad_quotes=1),
    Verdict("3", QuestionType.FIGURE, WRONG, ranked=True, rank=5),
    Verdict("4", QuestionType.COUNT, {Check.NOT_REFUSED: False}, ranked=False, rank=1),
    Verdict("5", QuestionType.INJECTION, {Check.REFUSED: True}, ranked=False),
    Verdict("6", QuestionType.INJECTION, {Check.REFUSED: False}, ranked=False),
)


def test_verdicts_add_up_to_scores() -> None:
    assert score(VERDICTS, [4.0, 1.0, 6.0, 2.0, 3.0, 5.0]) == Scores(
        overall=Share(2, 6),
        by_type={"count": Share(0, 1), "figure": Share(1, 3), "injection": Share(1, 2)},
        success_at_1=Share(1, 3),
        success_at_3=Share(2, 3),
        mean_reciprocal_rank=(1 + 1 / 3 + 1 / 5) / 3,
        refusal_recall=Share(1, 2),
        false_refusals=Share(1, 4),
        quotes=5,
        bad_quotes=1,
        latency=Latency(p50_ms=4.0, p95_ms=6.0),
    )


def test_nothing_scores_nothing() -> None:
    nothing = Share(0, 0)
    assert score([], []) == Scores(
        nothing, {}, nothing, nothing, 0.0, nothing, nothing, 0, 0, Latency(0.0, 0.0)
    )


@pytest.mark.parametrize(
    ("share", "low", "high"),  # from scipy.stats.binomtest(...).proportion_ci(method="wilson")
    [
        (Share(0, 10), 0.0, 0.2775),
        (Share(10, 10), 0.7225, 1.0),
        (Share(206, 223), 0.8813, 0.9519),
    ],
)
def test_intervals_are_those_of_wilson(share: Share, low: float, high: float) -> None:
    interval = share.interval()
    assert Interval(round(interval.low, 4), round(interval.high, 4)) == Interval(low, high)


def test_an_interval_agrees_with_scipy() -> None:
    from scipy.stats import binomtest

    theirs = binomtest(31, 44).proportion_ci(0.95, method="wilson")
    ours = Share(31, 44).interval()
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-7)


def test_a_share_of_nothing_may_be_anything() -> None:
    assert (Share(0, 0).value, Share(0, 0).interval()) == (0.0, Interval(0.0, 1.0))


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert [nearest_rank([30.0, 10.0, 20.0], share) for share in (0.0, 0.5, 1.0)] == [10, 20, 30]
