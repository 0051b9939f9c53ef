"""zhice eval: ask a question set, score the answers, compare them with the pinned scores.

Exit codes: 0 done, 1 a type is worse than pinned or an error that its sentence explains, 2 wrong
usage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.options import Json
from assistant.cli.output import stderr, write_json
from assistant.cli.parts import Parts, parts_of, real_parts, settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.serving import opened
from assistant.cli.wording import language, text
from eval.outcome import show_changes, show_scores, tell_worse
from eval.pins import PINS_FILE, changes, pins_of, read_pins, write_pins
from eval.questions import QUESTIONS_FILE, GoldQuestion, read_questions
from eval.report import report, write_report
from eval.run import Run, begin, read_run
from eval.runner import Row, generate, read_rows, write_rows
from eval.scoring import judged, scores_of, scores_view, write_scores

RUNS_DIR = Path("var/eval")

Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help=text("eval_index"))]
Questions = Annotated[
    Path, typer.Option("--questions", metavar="FILE", show_default=False, help=text("eval_set"))
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help=text("eval_out"))]
Rows = Annotated[Path | None, typer.Option("--rows", metavar="DIR", help=text("eval_rows"))]
Pin = Annotated[bool, typer.Option("--pin", help=text("eval_pin"))]
PinsFile = Annotated[
    Path, typer.Option("--pins", metavar="FILE", show_default=False, help=text("eval_pins"))
]


@dataclass(frozen=True, slots=True)
class Generated:
    """A run and its rows, just made or read again."""

    folder: Path
    run: Run
    rows: Sequence[Row]


def evaluate(
    context: typer.Context,
    index: Index = None,
    questions_file: Questions = QUESTIONS_FILE,
    out: Out = None,
    rows: Rows = None,
    pin: Pin = False,
    pins_file: PinsFile = PINS_FILE,
    as_json: Json = False,
) -> None:
    """Generate, or read the rows of an earlier run, and score."""
    questions = read_questions(questions_file)
    if rows:
        made = Generated(rows, read_run(rows), read_rows(rows))
    else:
        folder = out or RUNS_DIR / f"{datetime.now():%Y-%m-%d-%H%M%S}"
        made = ask_all(parts_of(context), index, questions_file, questions, folder)
    raise typer.Exit(settle(made, questions, pins_file, pin, as_json))


def ask_all(
    parts: Parts,
    index: Path | None,
    questions_file: Path,
    questions: Sequence[GoldQuestion],
    folder: Path,
) -> Generated:
    """Ask every question, over an index of the seeds where there is none yet."""
    settings = settings_with(index_dir=index)
    service = opened(parts, settings)
    run = begin(folder, service, settings, questions_file)
    with progress_bars() as progress:

        def watched() -> Iterator[Row]:
            rows = generate(service, service.documents, questions)
            for done, row in enumerate(rows, start=1):
                progress("questions", done, len(questions))
                yield row

        return Generated(folder, run, write_rows(folder, watched()))


def settle(
    made: Generated, questions: Sequence[GoldQuestion], pins_file: Path, pin: bool, as_json: bool
) -> int:
    """Score, report, then pin or compare; the exit code."""
    judgements = judged(questions, made.rows, made.run)
    scores, pinned = scores_of(judgements), read_pins(pins_file)
    view = scores_view(scores, judgements)
    write_scores(made.folder, view)
    page = write_report(made.folder, report(made.run, scores, judgements, pinned, language()))
    now = pins_of(scores, made.run.config)
    compared = changes(pinned, now)
    if as_json:
        write_json(view)
    else:
        show_changes(compared)
        show_scores(scores)
    stderr().print(text("eval_report", file=page))
    if not pin:
        return tell_worse(compared, pinned, now)
    write_pins(now, pins_file)
    stderr().print(text("eval_pinned_now", file=pins_file))
    return 0


def run(arguments: Sequence[str], parts: Parts | None = None) -> int:
    """Run with the arguments of `zhice eval`; the exit code. A ZhiceError is the caller's."""
    app = typer.Typer(add_completion=False)
    app.command(help=text("eval_about"))(evaluate)
    try:
        app(list(arguments), prog_name="zhice eval", obj=parts or real_parts())
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    return 0
