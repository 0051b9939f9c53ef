"""Progress of long work, as bars on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.cli.output import stderr
from assistant.cli.wording import text

if TYPE_CHECKING:
    from index.build import Progress


@contextmanager
def progress_bars() -> "Iterator[Progress]":
    """One bar for each stage that is reported."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TaskID,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bars = Progress(*columns, TimeElapsedColumn(), console=stderr())
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
