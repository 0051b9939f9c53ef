"""The parts that commands are made of, handed to them so that a double can stand in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from assistant.service import Service
    from assistant.settings import Settings
    from index.choice import Choice
    from index.encoders.protocol import Encoder

SECRET_ENDINGS = ("token", "key", "keys", "secret", "password", "url")  # a URL may hold a password


def encoder_of(name: str) -> "Encoder":
    """The encoder of a name, opened."""
    from index.encoders.choose import open_encoder

    return open_encoder(name)


def choice_of(index_dir: Path) -> "Choice":
    """Chooses among the generations of an index."""
    from index.choice import Choice

    return Choice(index_dir)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a command opens; models and indexes are loaded only when it does."""

    open_assistant: "Callable[[Settings], Service]"
    open_encoder: "Callable[[str], Encoder]" = encoder_of
    choice_of: "Callable[[Path], Choice]" = choice_of


def real_parts() -> Parts:
    """The parts of the product itself; one model serves every index that it opens.

    What is known of damaged generations is shared too.
    """
    shared, choices = cache(encoder_of), cache(choice_of)

    def open_assistant(settings: "Settings") -> "Service":
        from assistant.assistant import open_assistant as opened

        return opened(settings, shared, choices(settings.index_dir))

    return Parts(open_assistant, shared, choices)


def parts_of(context: typer.Context) -> Parts:
    """The parts that this run of the command line was given."""
    parts = context.find_object(Parts)
    return parts if parts is not None else real_parts()


def open_service(context: typer.Context, index: Path | None) -> "Service":
    """The assistant over the index of `--index`, or of the settings."""
    return parts_of(context).open_assistant(settings_with(index_dir=index))


def settings_with(**options: object) -> "Settings":
    """The settings of the environment and the file, where no option was given.

    Raises SettingError with everything that is wrong.
    """
    from assistant.operation.reading import read_settings

    return read_settings({name: value for name, value in options.items() if value is not None})
