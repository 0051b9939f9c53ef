"""Options that several commands share."""

import os
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.wording import text

CONFIG_VARIABLE = "ZHICE_CONFIG"  # as in assistant.settings, which takes long to import


def use_config(file: Path | None) -> Path | None:
    """The file of `--config` for everything that this process reads settings for."""
    if file is not None:
        os.environ[CONFIG_VARIABLE] = str(file)
    return file


ConfigFile = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", help=text("config_option"), callback=use_config, is_eager=True
    ),
]
Index = Annotated[Path | None, typer.Option("--index", metavar="DIR", help=text("index_option"))]
Json = Annotated[bool, typer.Option("--json", help=text("json_option"))]
Region = Annotated[str | None, typer.Option("--region", help=text("region_option"))]
EncoderName = Annotated[str | None, typer.Option("--encoder", help=text("encoder_option"))]
