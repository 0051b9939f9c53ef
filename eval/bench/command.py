"""python -m eval.bench: every size, step by step, then the report.

Exit codes: 0 done, 1 a step failed or an error that its sentence explains, 2 wrong usage.
"""

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.cli.options import Json
from assistant.cli.output import stderr, write_line
from assistant.cli.wording import language, text
from eval.bench.figures import Bench, SizeFigures
from eval.bench.machine import machine
from eval.bench.plan import SEEDS_SIZE, Plan
from eval.bench.report import BENCH, write_bench
from eval.bench.step import STEPS, run_step
from eval.bench.tables import markdown
from eval.errors import EvaluationError
from eval.program import run_program

BENCH_DIR = Path("var/bench")
DISK_A_MEASURE = 15_000  # bytes, of two generations at once
GB = 1_000_000_000
ALL_STEPS = ",".join(STEPS)

Sizes = Annotated[str, typer.Option(help=text("bench_sizes"))]
Clients = Annotated[str, typer.Option(help=text("bench_clients"))]
Seconds = Annotated[float, typer.Option(help=text("bench_seconds"), min=0.1)]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help=text("bench_out"))]
Work = Annotated[Path | None, typer.Option(metavar="DIR", help=text("bench_work"))]
Steps = Annotated[str, typer.Option(help=text("bench_steps", steps=", ".join(STEPS)))]
EncoderName = Annotated[str, typer.Option("--encoder", help=text("bench_encoder"))]


def bench(
    sizes: Sizes = "seeds,10000,100000",
    clients: Clients = "1,2,8,16",
    seconds: Seconds = 10.0,
    out: Out = None,
    work: Work = None,
    steps: Steps = ALL_STEPS,
    encoder: EncoderName = "nano",
    as_json: Json = False,
) -> None:
    """Measure every size; the report is written again after each, so that a stop loses little."""
    folder = (out or BENCH_DIR / f"{datetime.now():%Y-%m-%d-%H%M%S}").absolute()
    place = (work or folder).absolute()
    for each in (folder, place):
        each.mkdir(parents=True, exist_ok=True)
    wanted = _steps(steps)
    found: list[SizeFigures] = []
    for size in _sizes(sizes):
        plan = Plan(
            size=size,
            index_dir=place / f"index-{size}",
            cache=place / "cache",
            encoder=encoder,
            clients=tuple(_numbers(clients)),
            seconds=seconds,
        )
        found.append(measured(plan, wanted, folder))
        made = Bench(f"{datetime.now():%Y-%m-%d %H:%M}", machine(), encoder, found)
        page = write_bench(folder, made, language())
    write_line(BENCH.dump_json(made).decode() if as_json else markdown(made, language()))
    stderr().print(text("bench_report", file=page))
    if any(size.failed for size in found):
        raise typer.Exit(1)


def measured(plan: Plan, steps: Sequence[str], folder: Path) -> SizeFigures:
    """All steps of one size; one that fails is told and the others go on."""
    _refuse_a_full_disk(plan)
    figures: dict[str, Any] = {}
    failed: dict[str, str] = {}
    for step in steps:
        stderr().print(text("bench_step", size=plan.name, step=step))
        try:
            figures[step] = run_step(step, plan, folder)
        except EvaluationError as error:
            stderr().print(str(error), style="red")
            failed[step] = str(error)
    shutil.rmtree(plan.index_dir, ignore_errors=True)
    return SizeFigures(plan.name, **figures, failed=failed)


def _refuse_a_full_disk(plan: Plan) -> None:
    """Raise EvaluationError where an index of this size would not fit."""
    needed = plan.size * DISK_A_MEASURE
    free = shutil.disk_usage(plan.index_dir.parent).free
    if free < needed:
        sentence = text(
            "bench_no_space",
            folder=plan.index_dir.parent,
            free=free // GB,
            size=plan.name,
            needed=max(needed // GB, 1),
        )
        raise EvaluationError(sentence)


def _sizes(given: str) -> list[int]:
    names = [name.strip() for name in given.split(",")]
    return [SEEDS_SIZE if name == "seeds" else _numbers(name)[0] for name in names]


def _numbers(given: str) -> list[int]:
    """Positive whole numbers; raises BadParameter for anything else."""
    parts = [part.strip().replace("_", "") for part in given.split(",")]
    if not all(part.isdecimal() and int(part) for part in parts):
        raise typer.BadParameter(given)
    return [int(part) for part in parts]


def _steps(given: str) -> list[str]:
    wanted = [step.strip() for step in given.split(",")]
    unknown = [step for step in wanted if step not in STEPS]
    if unknown:
        raise typer.BadParameter(", ".join(unknown))
    return [step for step in STEPS if step in wanted]


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(bench, text("bench_help"), "python -m eval.bench", arguments)
