"""Which fact of a document a question asks for, as `about.toml` tells facts apart."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_TITLE = re.compile(r"《[^《》]*》")
_NONE = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of documents: what asks for it, and what a sentence that states it contains.

    plain     words of a question that need not stand in that sentence
    anywhere  looked for in every document where the question names none
    searched  where no sentence states it, the question is searched for like any other
    """

    name: str
    asked: re.Pattern[str]
    record: re.Pattern[str] | None = None
    plain: re.Pattern[str] = _NONE
    anywhere: bool = False
    searched: bool = False

    def without(self, question: str) -> str:
        """A question without what asks for the fact."""
        return self.plain.sub(" ", self.asked.sub(" ", _TITLE.sub(" ", question)))


def fact_asked(question: str) -> Fact | None:
    """The fact that a question asks for; None for none of those known."""
    text = _TITLE.sub(" ", question)
    return next((fact for fact in _facts() if fact.asked.search(text)), None)


@cache
def _facts() -> Sequence[Fact]:
    data = tomllib.loads(Path(__file__).with_name("about.toml").read_text(encoding="utf-8"))
    return tuple(
        Fact(
            entry["name"],
            re.compile(entry["asked"]),
            re.compile(entry["record"]) if "record" in entry else None,
            re.compile(entry["plain"]) if "plain" in entry else _NONE,
            entry.get("anywhere", False),
            entry.get("searched", False),
        )
        for entry in data["facts"]
    )
