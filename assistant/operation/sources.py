"""Where each setting comes from: an option, a variable, a line of the file, its default."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from assistant.operation.config_file import ConfigFile, read_config
from assistant.operation.fields import groups, leaves, variable_of
from assistant.operation.said import Said
from assistant.settings import CONFIG, PREFIX


class Source(StrEnum):
    """Who has the last word."""

    OPTION = "option"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Place:
    """A source, and where in it: `--port`, `ZHICE_PORT`, `zhice.toml:3`; "" for a default."""

    source: Source
    where: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that was given, by the names it was given by."""

    options: Mapping[str, object]
    variables: Mapping[str, str]  # as they are spelled, by their names in capitals
    file: ConfigFile

    @classmethod
    def now(cls, options: Mapping[str, object] | None = None) -> "Sources":
        """Those of this process. Raises SettingError for a file that cannot be read."""
        variables = {name.upper(): name for name in os.environ if name.upper().startswith(PREFIX)}
        return cls(options or {}, variables, read_config(os.environ.get(CONFIG)))

    def of(self, path: Sequence[str]) -> Place:
        """Where the value of a setting comes from."""
        own = tuple(path)
        if own[:1] and own[0] in self.options:
            return Place(Source.OPTION, f"--{own[0].replace('_', '-')}")
        for size in range(len(own), 0, -1):
            if variable := self.variables.get(variable_of(own[:size])):
                return Place(Source.ENVIRONMENT, variable)
        place = self.file.place(own)
        return Place(Source.FILE, place) if place else Place(Source.DEFAULT)

    def unknown(self) -> Iterator[Said]:
        """Variables and keys of the file that set nothing, each with what may have been meant."""
        known = [leaf.variable for leaf in leaves()]
        every = {*known, CONFIG, *(variable_of((group,)) for group in groups())}
        for name, variable in self.variables.items():
            if name not in every:
                yield unknown(variable, get_close_matches(name, known, n=1, cutoff=0.75))
        names = [leaf.name for leaf in leaves()]
        for path in keys_of(self.file.data):
            name = ".".join(path)
            if name not in names and name not in groups():
                where = f"{self.file.place(path) or self.file.name} {name}"
                yield unknown(where, get_close_matches(name, names, n=1, cutoff=0.6))


def unknown(place: str, similar: Sequence[str]) -> Said:
    """That there is no such setting."""
    if not similar:
        return Said("unknown", {"place": place})
    return Said("unknown_similar", {"place": place, "similar": similar[0]})


def keys_of(data: Mapping[str, object], group: str = "") -> Iterator[tuple[str, ...]]:
    """The keys that a file sets: those of groups, and those beside them."""
    for name, value in data.items():
        if not group and name in groups() and isinstance(value, Mapping):
            yield from keys_of(value, name)
        else:
            yield (group, name) if group else (name,)
