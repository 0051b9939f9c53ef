"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.wording import text

Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help=text("index_option"))]
Json = Annotated[bool, typer.Option("--json", help=text("json_option"))]
Region = Annotated[str | None, typer.Option("--region", help=text("region_option"))]
EncoderName = Annotated[str | None, typer.Option("--encoder", help=text("encoder_option"))]
