"""Every setting there is, read from the settings' classes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel, SecretStr
from pydantic.fields import FieldInfo

from assistant.settings import PREFIX, Settings

HIDDEN = "…"  # in place of a secret
PASSWORD = re.compile(r"(?<=://)([^/@\s]*:)[^/@\s]*(?=@)")  # user:password@ of an address


@dataclass(frozen=True, slots=True)
class Leaf:
    """A setting that is no group: `path` is ("port",) or ("operation", "log_format")."""

    path: tuple[str, ...]
    info: FieldInfo

    @property
    def name(self) -> str:
        """As in the file: operation.log_format."""
        return ".".join(self.path)

    @property
    def variable(self) -> str:
        """As in the environment: ZHICE_OPERATION__LOG_FORMAT."""
        return variable_of(self.path)

    @property
    def description(self) -> str:
        """What it does."""
        return self.info.description or ""

    @property
    def is_secret(self) -> bool:
        """Whether its value is not to be shown."""
        return holds_secret(self.info.annotation)

    def value_in(self, settings: BaseModel) -> object:
        """Its value."""
        found: object = settings
        for name in self.path:
            found = getattr(found, name)
        return found

    def shown(self, value: object) -> str:
        """A value for people to read, a secret hidden."""
        if value is None or value == "" or value == ():
            return "" if value is None else str(value)
        return HIDDEN if self.is_secret else PASSWORD.sub(rf"\1{HIDDEN}", str(value))


def variable_of(path: tuple[str, ...]) -> str:
    """The variable of a setting.

    >>> variable_of(("operation", "log_format"))
    'ZHICE_OPERATION__LOG_FORMAT'
    """
    return f"{PREFIX}{'__'.join(path)}".upper()


def leaves(kind: type[BaseModel] = Settings, path: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """All settings, group by group."""
    for name, info in kind.model_fields.items():
        here = (*path, name)
        group = group_of(info)
        if group is None:
            yield Leaf(here, info)
        else:
            yield from leaves(group, here)


def groups() -> Mapping[str, FieldInfo]:
    """The groups of settings by their names."""
    return {name: info for name, info in Settings.model_fields.items() if group_of(info)}


def group_of(info: FieldInfo) -> type[BaseModel] | None:
    """The class of a group; None for a setting."""
    kind = info.annotation
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def holds_secret(annotation: object) -> bool:
    """Whether values of a type are secrets, or hold some.

    >>> holds_secret(SecretStr | None), holds_secret(tuple[SecretStr, ...]), holds_secret(str)
    (True, True, False)
    """
    return annotation is SecretStr or any(map(holds_secret, get_args(annotation)))
