"""Scoring a run: its rows, judged one by one and added up. Nothing is asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from eval.checks import Verdict, judge
from eval.errors import EvaluationError
from eval.metrics import Interval, Latency, Scores, Share, score
from eval.questions import GoldQuestion
from eval.run import Run
from eval.runner import Row

SCORES_FILE = "scores.json"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, what came of it, and what was found of that."""

    question: GoldQuestion
    row: Row
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ShareView:
    """A share as JSON shows it, with its 95 % interval."""

    right: int
    total: int
    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class ScoresView:
    """The scores of a run as JSON shows them; `Scores` says what each means."""

    overall: ShareView
    success_at_1: ShareView
    success_at_3: ShareView
    mean_reciprocal_rank: float
    refusal_recall: ShareView
    false_refusals: ShareView
    quotes: int
    bad_quotes: int
    latency: Latency
    by_type: dict[str, ShareView]
    wrong: dict[str, tuple[str, ...]]


_SCORES = TypeAdapter(ScoresView)


def judged(questions: Sequence[GoldQuestion], rows: Sequence[Row], run: Run) -> tuple[Judged, ...]:
    """Every row with its question and its verdict, in the order of the rows.

    Raises EvaluationError for a row of a question that the set does not hold.
    """
    by_id = {question.id: question for question in questions}
    unknown = [row.id for row in rows if row.id not in by_id]
    if unknown:
        raise EvaluationError(
            f"The rows hold {unknown[0]!r}, which is not in the question set. "
            f"Score them with the set that was asked: {run.config.questions_file}"
        )
    return tuple(
        Judged(by_id[row.id], row, judge(by_id[row.id], row.answer, run.texts)) for row in rows
    )


def scores_of(judgements: Sequence[Judged]) -> Scores:
    """The scores of a run's judged rows."""
    latencies = [each.row.latency_ms for each in judgements]
    return score([each.verdict for each in judgements], latencies)


def scores_view(scores: Scores, judgements: Sequence[Judged]) -> ScoresView:
    """Scores as JSON shows them, with the failed checks of each wrong answer by question id."""
    return ScoresView(
        overall=_share_view(scores.overall),
        success_at_1=_share_view(scores.success_at_1),
        success_at_3=_share_view(scores.success_at_3),
        mean_reciprocal_rank=round(scores.mean_reciprocal_rank, 4),
        refusal_recall=_share_view(scores.refusal_recall),
        false_refusals=_share_view(scores.false_refusals),
        quotes=scores.quotes,
        bad_quotes=scores.bad_quotes,
        latency=scores.latency,
        by_type={name: _share_view(share) for name, share in scores.by_type.items()},
        wrong={
            each.question.id: tuple(check.value for check in each.verdict.failed)
            for each in judgements
            if not each.verdict.right
        },
    )


def write_scores(folder: Path, view: ScoresView) -> None:
    """Write the scores beside the rows they are of."""
    (folder / SCORES_FILE).write_bytes(_SCORES.dump_json(view, indent=2) + b"\n")


def _share_view(share: Share) -> ShareView:
    interval = share.interval()
    bounds = Interval(round(interval.low, 4), round(interval.high, 4))
    return ShareView(share.right, share.total, round(share.value, 4), bounds)
