"""The file of settings, with the line of every key."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import SettingError

TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")
KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
PLACE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")
MULTILINE = re.compile(r'"""|\'\'\'')

Key = tuple[str, ...]  # ("operation", "log_format")


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a file sets; without one, nothing."""

    name: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[Key, int] = field(default_factory=dict)

    def place(self, path: Key) -> str | None:
        """Where a key, or else the table that holds it, stands in the file; None if nowhere."""
        for size in range(len(path), 0, -1):
            if line := self.lines.get(path[:size]):
                is_table = size < len(path) and isinstance(self.value(path[:size]), Mapping)
                return None if is_table else f"{self.name}:{line}"
        return None

    def value(self, path: Key) -> object:
        """The value of a key; None where there is none."""
        found: object = self.data
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found


def read_config(name: str | None) -> ConfigFile:
    """The file of a name; an empty one without a name. Raises SettingError with the line."""
    if not name:
        return ConfigFile()
    try:
        text = Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        cause = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise SettingError("config_missing", file=name, cause=cause) from None
    try:
        return ConfigFile(name, tomllib.loads(text), lines_of(text))
    except tomllib.TOMLDecodeError as error:
        found = PLACE.search(str(error))
        line = (found and found[1]) or len(text.splitlines())
        cause = PLACE.sub("", str(error)).strip()
        raise SettingError("config_broken", place=f"{name}:{line}", cause=cause) from None


def lines_of(text: str) -> dict[Key, int]:
    r"""The line of every table and key of a TOML text, from 1.

    >>> lines_of('port = 1\n[operation]\nlog_format = "json"')
    {('port',): 1, ('operation',): 2, ('operation', 'log_format'): 3}
    """
    lines: dict[Key, int] = {}
    table: Key = ()
    within = False  # a text of several lines, which may look like keys
    for number, line in enumerate(text.splitlines(), start=1):
        if not within and (found := TABLE.match(line)):
            table = parts_of(found[1])
            lines.setdefault(table, number)
        elif not within and (found := KEY.match(line)):
            lines.setdefault((*table, *parts_of(found[1])), number)
        within ^= len(MULTILINE.findall(line)) % 2 == 1
    return lines


def parts_of(key: str) -> Key:
    """The parts of a dotted key.

    >>> parts_of('operation . "log_format"')
    ('operation', 'log_format')
    """
    return tuple(part.strip().strip("\"'") for part in key.split("."))
