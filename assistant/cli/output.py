"""Where output goes: answers to standard output, everything else to standard error."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance
    from rich.console import Console
    from rich.table import Table

PIPED_COLUMNS = 120  # width of a table where there is no terminal to fill


def stdout() -> "Console":
    """The console for what was asked for; piped, it breaks no line of text."""
    from rich.console import Console

    piped = not sys.stdout.isatty()
    return Console(
        markup=False, highlight=False, soft_wrap=piped, width=PIPED_COLUMNS if piped else None
    )


def stderr() -> "Console":
    """The console for progress, warnings and errors."""
    from rich.console import Console

    return Console(stderr=True, markup=False, highlight=False, soft_wrap=True)


def write_json(view: "DataclassInstance") -> None:
    """One JSON object on standard output, indented."""
    write_line(json.dumps(asdict(view), ensure_ascii=False, indent=2))


def write_json_lines(views: Sequence["DataclassInstance"]) -> None:
    """One JSON object a line on standard output."""
    for view in views:
        write_line(json.dumps(asdict(view), ensure_ascii=False))


def write_line(line: str) -> None:
    """A line on standard output, as it is."""
    sys.stdout.write(f"{line}\n")


def table(*columns: str) -> "Table":
    """An empty table that folds long cells and shows every character of them."""
    from rich import box
    from rich.table import Table

    empty = Table(box=box.SIMPLE_HEAD)
    for name in columns:
        empty.add_column(name, overflow="fold")
    return empty


def show(shown: "Table") -> None:
    """A table on standard output."""
    stdout().print(shown, soft_wrap=False)
