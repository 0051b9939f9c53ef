"""A model's words around what it copies (长宁区的文件提出：), told from the clauses themselves."""

import re
from collections.abc import Iterator

from assistant.model.normal import normal
from assistant.model.passages import Passage
from assistant.model.rules import Rules

_PARTS = re.compile(r"[，；：,;:。！？!?\n—…]+(?![\d])|(?<!\d)[，：,:](?=\d)")


def inner_clauses(text: str, passage: Passage, rules: Rules) -> Iterator[str]:
    """The clauses of a statement in normal form, without the words that only lead to them.

    Those are not shown, so they claim nothing; and a place, a title or a number that is not that
    of the measure is not one of them.
    """
    for part in _PARTS.split(text):
        clause = normal(part)
        if not clause or _is_printed(clause, passage):
            if clause:
                yield clause
            continue
        if inner := _without_frame(clause, passage, rules):
            yield inner


def _is_printed(clause: str, passage: Passage) -> bool:
    return any(clause == printed.normal for printed in passage.clauses)


def _without_frame(clause: str, passage: Passage, rules: Rules) -> str:
    before = None
    while clause != before:
        before = clause
        for name in passage.frames:
            clause = clause.removeprefix(name).removeprefix("的") if name else clause
        if found := rules.before.match(clause):
            clause = clause[found.end() :]
    for found in rules.after.finditer(clause):
        if found.end() == len(clause):
            return clause[: found.start()]
    return clause
