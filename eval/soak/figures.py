"""Figures of what clients got."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from eval.soak.clients import BROKEN, HUNG, OK, Reply

WITHIN_MS = 1000.0  # every client is to have an answer or a refusal by then
REFUSED = (429, 503)
NAMES = {BROKEN: "broken", HUNG: "hung"}
USUAL = 2.0  # times the usual time of an answer that is still ordinary


class Pressing(Protocol):
    """How many clients for how many seconds."""

    @property
    def clients(self) -> int:
        """Clients at once."""

    @property
    def seconds(self) -> float:
        """For how long."""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a number of replies; zeros where there are none."""

    number: int
    p50: float
    p95: float
    p99: float
    slowest: float


@dataclass(frozen=True, slots=True)
class Replies:
    """What clients got; refusals are 429 and 503 that say when to come back."""

    clients: int
    seconds: float
    answers_per_second: float
    answered: Times
    refused: Times
    statuses: dict[str, int]
    late: int  # neither answered nor refused within WITHIN_MS
    wrong: int  # no answer, and no refusal that says when to come back


@dataclass(frozen=True, slots=True)
class Calm:
    """One client alone."""

    new: Times
    same: Times


@dataclass(frozen=True, slots=True)
class Overload:
    """Too many clients, and the answers of each second after they have gone, one client alone."""

    during: Replies
    usual_p50_ms: float
    after_p50_ms: list[float]

    @property
    def recovered(self) -> bool:
        """Whether answers took no longer than usual from the second second on."""
        return all(p50 <= USUAL * self.usual_p50_ms for p50 in self.after_p50_ms[1:])


def times_of(replies: Sequence[Reply]) -> Times:
    """The times of replies."""
    took = [reply.milliseconds for reply in replies] or [0.0]
    p50, p95, p99, slowest = (round(float(ms), 1) for ms in np.percentile(took, [50, 95, 99, 100]))
    return Times(len(replies), p50, p95, p99, slowest)


def replies_of(replies: Sequence[Reply], pressure: Pressing) -> Replies:
    """The figures of all replies that clients got."""
    answered = [one for one in replies if one.status == OK]
    refused = [one for one in replies if one.status in REFUSED and one.retry_after is not None]
    statuses = Counter(NAMES.get(one.status, str(one.status)) for one in replies)
    return Replies(
        clients=pressure.clients,
        seconds=pressure.seconds,
        answers_per_second=round(len(answered) / pressure.seconds, 1),
        answered=times_of(answered),
        refused=times_of(refused),
        statuses=dict(sorted(statuses.items())),
        late=sum(one.milliseconds > WITHIN_MS for one in replies),
        wrong=len(replies) - len(answered) - len(refused),
    )


def calm_of(new: Sequence[Reply], same: Sequence[Reply]) -> Calm:
    """Answers to new questions, and to one asked before; its first time does not count."""
    return Calm(
        times_of([one for one in new if one.status == OK]),
        times_of([one for one in same[1:] if one.status == OK]),
    )


def overload_of(
    during: Sequence[Reply],
    after: Sequence[Reply],
    ended: float,
    usual_ms: float,
    pressure: Pressing,
) -> Overload:
    """An overload that ended at a time of the clock of `Reply.at`; `usual_ms` as it was before."""
    seconds = range(int(max((one.at - ended for one in after), default=0.0)) + 1)
    each = [[one for one in after if int(one.at - ended) == second] for second in seconds]
    p50s = [times_of(one).p50 for one in each if one]
    return Overload(replies_of(during, pressure), usual_ms, p50s)
