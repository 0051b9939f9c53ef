"""A service of its own under load for long, under too much, and beside clients that mean no good.

    python -m eval.soak [--index var/index] [--minutes 10] [--overload-clients 500]

Exit codes: 0 it held, 1 something fell short (named at the end) or it could not be tried, 2 wrong
usage. The report stands in --out.
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import Index
from assistant.cli.output import show, stderr, table
from assistant.cli.parts import settings_with
from assistant.cli.wording import text
from eval.program import run_program
from eval.questions import QUESTIONS_FILE, read_questions
from eval.soak.bad_clients import BAD_CLIENTS
from eval.soak.footprint import Sample
from eval.soak.phases import Pressure, beside, calm, overload, soak
from eval.soak.questions import never_the_same
from eval.soak.report import Report, failures_of, rows_of, write_report
from eval.soak.server import Served, served

CALM_SECONDS, BESIDE_SECONDS = 5.0, 20.0
BESIDE_CLIENTS, BAD = 4, 50
SAMPLES = 300  # of a soak, evenly
MOST_MINUTES, MOST_CLIENTS, MOST_SECONDS = 60.0, 1_000, 300.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do: a soak, an overload, bad clients; those of no seconds are left out."""

    soak: Pressure
    overload: Pressure
    beside: Pressure
    bad_clients: int = BAD
    calm_seconds: float = CALM_SECONDS


async def tried(service: Served, questions: Sequence[str], plan: Plan) -> Report:
    """Put a service through a plan."""
    address, asked = service.address, never_the_same(questions)
    quiet = await calm(address, asked, questions[0], plan.calm_seconds)
    long = over = None
    if plan.soak.seconds:
        every = max(plan.soak.seconds / SAMPLES, 0.05)
        long = await soak(service, asked, plan.soak, every, told)
    if plan.overload.seconds:
        over = await overload(address, asked, plan.overload, quiet.new.p50)
    kinds = BAD_CLIENTS if plan.beside.seconds else ()
    bad = [await beside(address, asked, kind, plan.bad_clients, plan.beside) for kind in kinds]
    report = Report(quiet, long, over, tuple(bad), service.errors())
    return replace(report, failures=failures_of(report))


def told(sample: Sample) -> None:
    """A sample on standard error, over the one before."""
    figures = f"{sample.seconds} s  {sample.resident_mb} MB  {sample.files} files"
    stderr().print(f"\r{figures}  {sample.threads} threads   ", end="")


def run(
    index: Index = None,
    minutes: Annotated[
        float, typer.Option(help=text("soak_minutes"), min=0, max=MOST_MINUTES)
    ] = 10.0,
    clients: Annotated[int, typer.Option(help=text("load_clients"), min=1, max=MOST_CLIENTS)] = 16,
    overload_clients: Annotated[
        int, typer.Option(help=text("soak_overload_clients"), min=1, max=MOST_CLIENTS)
    ] = 500,
    overload_seconds: Annotated[
        float, typer.Option(help=text("soak_overload_seconds"), min=0, max=MOST_SECONDS)
    ] = 30.0,
    beside_seconds: Annotated[
        float, typer.Option(help=text("soak_beside_seconds"), min=0, max=MOST_SECONDS)
    ] = BESIDE_SECONDS,
    questions: Annotated[Path, typer.Option(help=text("load_questions"))] = QUESTIONS_FILE,
    out: Annotated[Path, typer.Option(help=text("soak_out"))] = Path("var/soak.json"),
) -> None:
    """Serve the index, try it, print the figures; exit with 1 where something fell short."""
    asked = [one.question for one in read_questions(questions) if not one.history]
    plan = Plan(
        soak=Pressure(clients, minutes * 60),
        overload=Pressure(overload_clients, overload_seconds),
        beside=Pressure(BESIDE_CLIENTS, beside_seconds),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = settings_with(index_dir=index).index_dir
    with served(folder, out.with_suffix(".log")) as service:
        report = asyncio.run(tried(service, asked, plan))
    write_report(report, out)
    print_report(report, out)
    if report.failures:
        raise typer.Exit(1)


def print_report(report: Report, out: Path) -> None:
    """The figures as a table, and what fell short."""
    shown = table("", "", "")
    for row in rows_of(report):
        shown.add_row(*row)
    show(shown)
    stderr().print(text("eval_report", file=out))
    for failure in report.failures:
        stderr().print(text("soak_failed", failure=failure), style="red")


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(run, text("soak_help"), "python -m eval.soak", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
