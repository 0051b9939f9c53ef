"""Kill a service and its writers at random moments while questions are asked.

    python -m eval.crash [--kills 200] [--seed 1] [--json]

Exit codes: 0 the product kept its word, 1 it did not or the run failed, 2 wrong usage.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from assistant.cli.options import Json
from assistant.cli.output import write_line
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text
from eval.crash.campaign import Campaign
from eval.crash.report import json_of, print_report
from eval.program import run_program


def run(
    kills: Annotated[int, typer.Option(help=text("crash_kills"), min=1, max=10_000)] = 200,
    seed: Annotated[int, typer.Option(help=text("crash_seed"))] = 1,
    as_json: Json = False,
) -> None:
    """Kill, look, print the table; exit with 1 where anything was found."""
    with TemporaryDirectory(prefix="zhice-crash-") as scratch, progress_bars() as progress:
        campaign = Campaign(Path(scratch), seed)
        findings = campaign.run(kills, lambda done: progress("kills", done, kills))
    if as_json:
        write_line(json_of(findings))
    else:
        print_report(findings)
    if findings.faults:
        raise typer.Exit(1)


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(run, text("crash_help"), "python -m eval.crash", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
