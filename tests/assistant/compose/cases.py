"""Questions with the whole text they are answered with, from the TOML files beside this one."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Case:
    """A question and its answer. `name` says what the case is about.

    measures        what the answer is made from, or the ids of what it returns
    first, last     ids at the ends of a list of `length` that is too long to write out
    """

    name: str
    question: str
    status: str
    text: str
    reason: str | None = None
    count: int | None = None
    measures: list[str] | dict[str, str] = field(default_factory=list)
    first: str = ""
    last: str = ""
    length: int = 0

    def __str__(self) -> str:
        return self.name


def cases(name: str) -> list[Case]:
    """The cases of one file, in its order."""
    path = Path(__file__).with_name(f"{name}.toml")
    return [Case(**case) for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]
