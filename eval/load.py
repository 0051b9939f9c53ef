"""Load on a running service of this machine: clients that ask, wait for the answer, ask again.

    python -m eval.load [--url http://127.0.0.1:8000] [--clients 50] [--seconds 60]

Every client goes through the question set from a place of its own, so that no two ask the same at
once. A service that keeps answers works each question out only the first time. Exit codes: 0 done,
1 requests failed or the service is not there, 2 wrong usage.
"""

import asyncio
import itertools
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Annotated
from urllib.parse import urlsplit

import httpx
import numpy as np
import typer

from assistant.cli.options import Json
from assistant.cli.output import show, table, write_json
from assistant.cli.wording import text
from eval.errors import EvaluationError
from eval.program import run_program
from eval.questions import QUESTIONS_FILE, read_questions

HERE = ("127.0.0.1", "localhost", "::1")  # load is for one's own machine
MOST_CLIENTS, MOST_SECONDS = 1_000, 600.0
OK = 200


@dataclass(slots=True)
class Outcomes:
    """What the clients saw.

    milliseconds  of every answer, from asking to its last byte
    statuses      how often each status came; "unreachable" where none did
    """

    seconds: float = 0.0
    milliseconds: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """Requests that were not answered with 200."""
        return self.statuses.total() - self.statuses[str(OK)]


@dataclass(frozen=True, slots=True)
class Summary:
    """Figures of one run; milliseconds are of answers only, not of failures."""

    clients: int
    seconds: float
    answers: int
    answers_per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    slowest_ms: float
    failed: int
    statuses: dict[str, int]


def summary(outcomes: Outcomes, clients: int) -> Summary:
    """The figures of what the clients saw."""
    answers = len(outcomes.milliseconds)
    p50, p95, p99, slowest = np.percentile(outcomes.milliseconds or [0.0], [50, 95, 99, 100])
    return Summary(
        clients=clients,
        seconds=round(outcomes.seconds, 1),
        answers=answers,
        answers_per_second=round(answers / outcomes.seconds, 1),
        p50_ms=round(float(p50), 1),
        p95_ms=round(float(p95), 1),
        p99_ms=round(float(p99), 1),
        slowest_ms=round(float(slowest), 1),
        failed=outcomes.failed,
        statuses=dict(outcomes.statuses),
    )


async def load(url: str, questions: Sequence[str], clients: int, seconds: float) -> Outcomes:
    """Ask for so long with so many clients, each with a connection of its own."""
    step = max(len(questions) // clients, 1)
    starts = [client * step % len(questions) for client in range(clients)]
    own = [itertools.cycle([*questions[at:], *questions[:at]]) for at in starts]
    return await asked_by(url, own, seconds)


async def asked_by(url: str, clients: Sequence[Iterator[str]], seconds: float) -> Outcomes:
    """Ask what each client asks, for so long or until it has no more questions."""
    outcomes = Outcomes()
    connections = len(clients)
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60, trust_env=False) as http:
        began = perf_counter()
        async with asyncio.TaskGroup() as group:
            for questions in clients:
                group.create_task(_ask(http, questions, began + seconds, outcomes))
        outcomes.seconds = perf_counter() - began
    return outcomes


async def _ask(
    http: httpx.AsyncClient, questions: Iterator[str], ends: float, outcomes: Outcomes
) -> None:
    """One client until the time is over; a refused request is asked again after its Retry-After."""
    while (began := perf_counter()) < ends and (question := next(questions, None)) is not None:
        try:
            answer = await http.post("/api/chat", json={"question": question})
        except httpx.TransportError:
            outcomes.statuses["unreachable"] += 1
            await asyncio.sleep(1)
            continue
        outcomes.statuses[str(answer.status_code)] += 1
        if answer.status_code == OK:
            outcomes.milliseconds.append((perf_counter() - began) * 1000)
        else:
            await asyncio.sleep(float(answer.headers.get("retry-after", 1)))


def run(
    url: Annotated[str, typer.Option(help=text("load_url"))] = "http://127.0.0.1:8000",
    clients: Annotated[int, typer.Option(help=text("load_clients"), min=1, max=MOST_CLIENTS)] = 50,
    seconds: Annotated[
        float, typer.Option(help=text("load_seconds"), min=1, max=MOST_SECONDS)
    ] = 60.0,
    questions: Annotated[Path, typer.Option(help=text("load_questions"))] = QUESTIONS_FILE,
    as_json: Json = False,
) -> None:
    """Ask, print the figures; exit with 1 where a request failed."""
    if urlsplit(url).hostname not in HERE:
        raise EvaluationError(f"{url} is not on this machine; put load on 127.0.0.1 only")
    asked = [one.question for one in read_questions(questions) if not one.history]
    found = summary(asyncio.run(load(url, asked, clients, seconds)), clients)
    if as_json:
        write_json(found)
    else:
        print_summary(found)
    if found.failed or not found.answers:
        raise typer.Exit(1)


def print_summary(found: Summary) -> None:
    """The figures as a table."""
    rows = table("", "")
    for name in Summary.__dataclass_fields__:
        rows.add_row(name, str(getattr(found, name)))
    show(rows)


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(run, text("load_help"), "python -m eval.load", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
