"""The parts that commands are made of, handed to them so that a double can stand in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from assistant.errors import SettingError

if TYPE_CHECKING:
    from assistant.service import Service
    from assistant.settings import Settings
    from index.encoders.protocol import Encoder

SECRET_ENDINGS = ("token", "key", "keys", "secret", "password", "url")  # a URL may hold a password


def encoder_of(name: str) -> "Encoder":
    """The encoder of a name, opened."""
    from index.encoders.choose import open_encoder

    return open_encoder(name)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a command opens; models and indexes are loaded only when it does."""

    open_assistant: "Callable[[Settings], Service]"
    open_encoder: "Callable[[str], Encoder]" = encoder_of


def real_parts() -> Parts:
    """The parts of the product itself; one model serves every index that it opens."""
    shared = cache(encoder_of)

    def open_assistant(settings: "Settings") -> "Service":
        from assistant.assistant import open_assistant as opened

        return opened(settings, shared)

    return Parts(open_assistant, shared)


def parts_of(context: typer.Context) -> Parts:
    """The parts that this run of the command line was given."""
    parts = context.find_object(Parts)
    return parts if parts is not None else real_parts()


def open_service(context: typer.Context, index: Path | None) -> "Service":
    """The assistant over the index of `--index`, or of the settings."""
    return parts_of(context).open_assistant(settings_with(index_dir=index))


def settings_with(**options: object) -> "Settings":
    """The settings of the environment, where no option was given. Raises SettingError."""
    from pydantic import ValidationError

    from assistant.settings import Settings

    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings.model_validate({**Settings().model_dump(), **given})
    except ValidationError as error:
        found = error.errors()[0]
        raise wrong_setting(found["type"], found["loc"], found["input"]) from None


def wrong_setting(kind: str, place: tuple[int | str, ...], value: object) -> SettingError:
    """What to tell of a setting that cannot be used: its variable, and its value if no secret."""
    from assistant.messages import placeholders, sentences
    from assistant.settings import PREFIX
    from retrieval.question import Language

    names = [part for part in place if isinstance(part, str)]
    if any(name.endswith(SECRET_ENDINGS) for name in names) or not isinstance(value, str | int):
        value = "…"
    key = kind if f"errors.{kind}" in sentences() else "setting_wrong"
    name = f"{PREFIX}{'__'.join(names)}".upper()
    template = sentences()[f"errors.{key}"][Language.ENGLISH]
    told = {"name": name, "value": value}
    return SettingError(key, **{one: told[one] for one in placeholders(template)})
