"""Which fact of a document a question asks for, as `about.toml` tells facts apart."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from retrieval.naming import Naming, Subject

_TITLE = re.compile(r"《[^《》]*》")
_NONE = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of documents: what asks for it, and what a sentence that states it contains.

    plain     words of a question that need not stand in that sentence
    anywhere  looked for in every document where the question names none
    held      a document has it as well as things in it (有效期), so its noun has to stand there
    searched  where no sentence states it, the question is searched for like any other
    """

    name: str
    asked: re.Pattern[str]
    record: re.Pattern[str] | None = None
    plain: re.Pattern[str] = _NONE
    anywhere: bool = False
    searched: bool = False
    held: bool = False

    def subject(self, question: str, documents: Sequence[str], naming: Naming) -> Subject:
        """What a question asks the fact of; it may name a document by what it says besides."""
        text = _TITLE.sub(" ", question)
        subject = naming.subject(self.plain.sub(" ", self.asked.sub(" ", text)), documents)
        asked = self.asked.search(text)
        if not self.held or asked is None:
            return subject
        return replace(subject, held=naming.is_of_document(text[: asked.start()]))


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
            entry.get("held", False),
        )
        for entry in data["facts"]
    )
