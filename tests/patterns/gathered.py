"""Every regular expression of the product: those in its source, and those that it makes from data.

Nothing is listed by hand. `re` is made to tell of each pattern that it is given while every module
is imported, every cached table of data is loaded, the seeds are read, and questions are
asked. The source itself is read too: where a place was not come by, its pattern is made of the
constants of its module.

As a program it prints what it gathered as JSON lines; it has to run before anything is imported.
"""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "retrieval", "assistant", "eval", "prompts")
_TAKES_A_PATTERN = {
    *("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a file, relative to the repository."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Gathered:
    """A pattern, its flags, and the first place that makes it; bytes are given as Latin-1."""

    pattern: str
    flags: int
    is_bytes: bool
    place: Place

    @property
    def given(self) -> str | bytes:
        """The pattern as `re` was given it."""
        return self.pattern.encode("latin-1") if self.is_bytes else self.pattern


def gathered() -> list[Gathered]:
    """All of them, once for each file, in the order of their places; in a process of their own."""
    told = subprocess.run(
        [sys.executable, "-m", __spec__.name], capture_output=True, text=True, cwd=ROOT, check=True
    )
    found: dict[tuple[str, int, str], Gathered] = {}
    for line in told.stdout.splitlines():
        entry = json.loads(line)
        place = Place(entry.pop("file"), entry.pop("line"))
        one = Gathered(**entry, place=place)
        found.setdefault((one.pattern, one.flags, place.file), one)
    return sorted(found.values(), key=lambda one: (one.place, one.pattern))


def places() -> set[Place]:
    """Every place of the source that gives `re` a pattern."""
    return {place for place, _ in _calls()}


def _calls() -> Iterator[tuple[Place, ast.Call]]:
    """Every call of `re` with a pattern."""
    for package in PACKAGES:
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and _is_of_re(node.func) and node.args:
                    yield Place(str(file.relative_to(ROOT)), node.lineno), node


def _is_of_re(function: ast.expr) -> bool:
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id == "re"
        and function.attr in _TAKES_A_PATTERN
    )


class Listening:
    """Tells of every pattern that `re` is given from the product's own files."""

    def __init__(self) -> None:
        self.heard: set[tuple[str, int, bool, Place]] = set()
        self._compile: Callable[[Any, int], re.Pattern[Any]] = re._compile  # type: ignore[attr-defined]

    def __call__(self, pattern: Any, flags: int) -> re.Pattern[Any]:
        """What stands in for `re._compile`, which every function of `re` goes through."""
        made = self._compile(pattern, flags)
        frame = sys._getframe(2)
        file = Path(frame.f_code.co_filename)
        if file.is_relative_to(ROOT) and file.relative_to(ROOT).parts[0] in PACKAGES:
            printed = pattern.pattern if isinstance(pattern, re.Pattern) else pattern
            is_bytes = isinstance(printed, bytes)
            text = printed.decode("latin-1") if is_bytes else printed
            place = Place(str(file.relative_to(ROOT)), frame.f_lineno)
            self.heard.add((text, int(flags), is_bytes, place))
        return made


def _make(place: Place, call: ast.Call) -> None:
    """Have a pattern made that nothing came by: of a text, or of constants of its module."""
    given = [*call.args[:1], *(one.value for one in call.keywords if one.arg == "flags")]
    names = vars(importlib.import_module(place.file.removesuffix(".py").replace("/", ".")))
    code = compile(
        f"{chr(10) * (place.line - 1)}re.compile({', '.join(map(ast.unparse, given))})",
        str(ROOT / place.file),
        "exec",
    )
    with suppress(NameError):  # made of what a function is given: something must come by
        exec(code, dict(names) | {"re": re})


def _main() -> None:
    listening = Listening()
    re._compile = listening  # type: ignore[attr-defined]
    from tests.patterns.going_through import go_through

    go_through(PACKAGES)
    heard = {place for *_, place in listening.heard}
    for place, call in _calls():
        if place not in heard:
            _make(place, call)
    for pattern, flags, is_bytes, place in listening.heard:
        one = {"pattern": pattern, "flags": flags, "is_bytes": is_bytes}
        print(json.dumps(one | {"file": place.file, "line": place.line}))


if __name__ == "__main__":
    _main()
