"""Programs of the evaluation that stand alone: python -m eval.ranking, eval.ablation."""

from collections.abc import Callable, Sequence

import typer

from assistant.cli.output import stderr
from assistant.cli.wording import sentence_of, text
from index.errors import ZhiceError


def run_program(
    command: Callable[..., None], about: str, name: str, arguments: Sequence[str]
) -> int:
    """Run one command; 0 done, 1 an error that its sentence explains, 2 wrong usage."""
    app = typer.Typer(add_completion=False, help=about)
    app.command(help=about)(command)
    try:
        app(list(arguments), prog_name=name)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except ZhiceError as error:
        stderr().print(text("error", sentence=sentence_of(error)), style="red")
        return 1
    return 0
