"""Kill a service and its writers at random moments while questions are asked.

    python -m eval.crash [--kills 200] [--seed 1] [--minutes 20] [--disk] [--json]

Exit codes: 0 the product kept its word, 1 it did not or the run failed, 2 wrong usage.
"""

import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from assistant.cli.options import Json
from assistant.cli.output import write_line
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text
from eval.crash.campaign import Campaign, Findings
from eval.crash.damage import Faults, Tried
from eval.crash.report import json_of, print_report
from eval.program import run_program
from index.build import Progress


def run(
    kills: Annotated[int, typer.Option(help=text("crash_kills"), min=0, max=10_000)] = 200,
    seed: Annotated[int, typer.Option(help=text("crash_seed"))] = 1,
    minutes: Annotated[float, typer.Option(help=text("crash_minutes"), min=0.1, max=600)] = 20.0,
    disk: Annotated[bool, typer.Option("--disk", help=text("crash_disk"))] = False,
    as_json: Json = False,
) -> None:
    """Kill, look, print the tables; exit with 1 where anything was found."""
    findings, tried = Findings(), list[Tried]()
    with TemporaryDirectory(prefix="zhice-crash-") as scratch, progress_bars() as progress:
        if kills:
            campaign = Campaign(Path(scratch), seed)
            findings = campaign.run(kills, minutes, lambda done: progress("kills", done, kills))
        if disk:
            tried = list(disk_faults(Path(scratch) / "disk", progress))
    if as_json:
        write_line(json_of(findings, tried))
    else:
        print_report(findings, tried)
    if findings.faults or not all(one.kept for one in tried):
        raise typer.Exit(1)


def disk_faults(scratch: Path, progress: Progress) -> Iterator[Tried]:
    """Every fault of the disk."""
    scratch.mkdir()
    faults = Faults(scratch)
    try:
        for done, tried in enumerate(chain(faults.full_disks(), faults.damages()), 1):
            progress("disk", done, done)
            yield tried
    finally:
        faults.close()


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(run, text("crash_help"), "python -m eval.crash", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
