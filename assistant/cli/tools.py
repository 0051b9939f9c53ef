"""zhice eval, zhice export-model."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.output import stderr, stdout
from assistant.cli.wording import text


def evaluate(context: typer.Context) -> None:
    """Hand the arguments to the evaluation, and its exit code back."""
    from eval.command import run  # type: ignore[import-not-found,unused-ignore]

    raise typer.Exit(run(context.args))


def export_model(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=text("export_folder"))],
) -> None:
    """Write the bundled encoder as a sentence-transformers folder."""
    from index.encoders.export import export_model as export

    with stderr().status(str(folder)):
        export(folder)
    stdout().print(text("export_done", folder=folder))
