"""Progress of long work on standard error, with how long it will take.

In a terminal a bar for each stage; elsewhere, where bars would fill a log, a line now and then.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.cli.output import stderr
from assistant.cli.wording import text

if TYPE_CHECKING:
    from rich.console import Console

    from index.build import Progress

LINE_EVERY_SECONDS = 10.0
SPEED_OVER_SECONDS = 120.0  # of bars: long enough that texts of other lengths don't move it

Clock = Callable[[], float]
"""Seconds, of any beginning, that never go back."""


@contextmanager
def progress_bars(
    console: "Console | None" = None, clock: Clock = time.monotonic
) -> "Iterator[Progress]":
    """One bar for each stage that is reported, or lines where there is no terminal."""
    console = console or stderr()
    if console.is_terminal:
        with _bars(console, clock) as advance:
            yield advance
    else:
        yield _lines(console, clock)


@contextmanager
def _bars(console: "Console", clock: Clock) -> "Iterator[Progress]":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeRemainingColumn,
    )

    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
        console=console,
        get_time=clock,
        speed_estimate_period=SPEED_OVER_SECONDS,
    )
    tasks: dict[str, TaskID] = {}

    def advance(stage: str, done: int, of: int) -> None:
        if stage not in tasks:
            bars.start()
            tasks[stage] = bars.add_task(text(f"stage_{stage}"), total=of)
        bars.update(tasks[stage], completed=done, total=of)

    try:
        yield advance
    finally:
        if tasks:
            bars.stop()


@dataclass(slots=True)
class _Stage:
    """When a stage was heard of first and what was done of it then; when it last made a line."""

    began: float
    done: int
    told: float


def _lines(console: "Console", clock: Clock) -> "Progress":
    """Says where a stage is that takes longer than `LINE_EVERY_SECONDS`, and when it is over."""
    stages: dict[str, _Stage] = {}

    def advance(stage: str, done: int, of: int) -> None:
        now = clock()
        known = stages.setdefault(stage, _Stage(now, done, now))
        told_before = known.told > known.began
        if now - known.told < LINE_EVERY_SECONDS and not (told_before and done >= of):
            return
        known.told = now
        elapsed = now - known.began
        words = {
            "stage": text(f"stage_{stage}"),
            "done": f"{done:,}",
            "of": f"{of:,}",
            "elapsed": duration(elapsed),
        }
        if done < of:
            left = elapsed * (of - done) / max(done - known.done, 1)
            console.print(text("progress_line", **words, remaining=duration(left)))
        else:
            console.print(text("progress_over", **words))

    return advance


def duration(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> duration(59.6), duration(100 * 3600 + 61)
    ('0:01:00', '100:01:01')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"
