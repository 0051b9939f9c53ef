"""Scores of a whole run: what the verdicts on its answers add up to.

`Scores` defines every metric; nothing else in the evaluation computes one.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from eval.checks import Check, Verdict

Z_95 = 1.959964  # of the normal distribution, two-sided 95 %


@dataclass(frozen=True, slots=True)
class Interval:
    """Bounds of a share, 0..1."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; nothing of nothing is 0.0."""

    right: int
    total: int

    @property
    def value(self) -> float:
        """0..1, higher is better."""
        return self.right / self.total if self.total else 0.0

    def interval(self) -> Interval:
        """The 95 % score interval of Wilson 1927; of nothing, from 0 to 1.

        >>> interval = Share(8, 10).interval()
        >>> round(interval.low, 3), round(interval.high, 3)
        (0.49, 0.943)
        """
        if not self.total:
            return Interval(0.0, 1.0)
        weight = Z_95**2 / self.total
        centre = (self.value + weight / 2) / (1 + weight)
        spread = self.value * (1 - self.value) * weight + weight**2 / 4
        half = math.sqrt(spread) / (1 + weight)
        return Interval(max(0.0, centre - half), min(1.0, centre + half))


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from question to answer, by nearest rank."""

    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True)
class Scores:
    """The metrics of a run.

    overall               answers that pass every check of theirs, of all questions
    by_type               the same for each question type, sorted by name
    success_at_1          first measure is gold, of the ranked questions: those with gold
                          measures of which any is right, except counts
    success_at_3          a gold measure among the first three, of the ranked questions
    mean_reciprocal_rank  mean over the ranked questions of 1 / rank of the first gold measure,
                          0 where none came; 0..1, higher is better
    refusal_recall        refused as they must be, of the questions that must be refused
    false_refusals        neither answered nor partial, of the questions that must not be
                          refused; lower is better
    quotes, bad_quotes    quotes in all answers, and those that are not verbatim
    latency               the only part that differs between two runs of the same product
    """

    overall: Share
    by_type: dict[str, Share]
    success_at_1: Share
    success_at_3: Share
    mean_reciprocal_rank: float
    refusal_recall: Share
    false_refusals: Share
    quotes: int
    bad_quotes: int
    latency: Latency


def score(verdicts: Sequence[Verdict], latencies_ms: Sequence[float]) -> Scores:
    """The scores of a run's verdicts and latencies."""
    ranks = [verdict.rank for verdict in verdicts if verdict.ranked]
    found = [rank for rank in ranks if rank]
    refused = [v.right for v in verdicts if Check.REFUSED in v.checks]
    answered = [v.checks[Check.NOT_REFUSED] for v in verdicts if Check.NOT_REFUSED in v.checks]
    return Scores(
        overall=_share_of_right(verdicts),
        by_type=by_type(verdicts),
        success_at_1=Share(sum(rank <= 1 for rank in found), len(ranks)),
        success_at_3=Share(sum(rank <= 3 for rank in found), len(ranks)),
        mean_reciprocal_rank=sum(1 / rank for rank in found) / max(len(ranks), 1),
        refusal_recall=Share(sum(refused), len(refused)),
        false_refusals=Share(answered.count(False), len(answered)),
        quotes=sum(verdict.quotes for verdict in verdicts),
        bad_quotes=sum(verdict.bad_quotes for verdict in verdicts),
        latency=Latency(nearest_rank(latencies_ms, 0.5), nearest_rank(latencies_ms, 0.95)),
    )


def by_type(verdicts: Sequence[Verdict]) -> dict[str, Share]:
    """Right answers of each question type, sorted by name."""
    return {
        name: _share_of_right([verdict for verdict in verdicts if verdict.type == name])
        for name in sorted({verdict.type.value for verdict in verdicts})
    }


def _share_of_right(verdicts: Sequence[Verdict]) -> Share:
    return Share(sum(verdict.right for verdict in verdicts), len(verdicts))


def nearest_rank(values: Sequence[float], share: float) -> float:
    """The value below which a share (0..1) of the values lies; 0.0 of none.

    >>> nearest_rank([5.0, 1.0, 3.0, 2.0], 0.5)
    3.0
    """
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0
