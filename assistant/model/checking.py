"""Which of a model's statements the measures prove; what is shown of it is copied from the record.

A statement stands if every clause of it is a clause of one measure that it marks. So nothing that
a model writes is shown: neither a wrong word nor right words in a wrong order can come out, and a
clause that is copied carries along what its sentence says of where and when it holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.model.frames import inner_clauses
from assistant.model.likeness import LONGEST_RUN, Unlike, like_clauses
from assistant.model.normal import normal
from assistant.model.passages import Passage
from assistant.model.rules import Rules
from assistant.model.scope import completed
from assistant.model.statements import Statement

_QUOTES = re.compile(r"「([^」]*)」|『([^』]*)』|“([^“]*(?:“[^”]*”[^“”]*)*)”|\"([^\"]*)\"")


class Drop(StrEnum):
    """Why a statement is not shown."""

    UNMARKED = "unmarked"
    UNKNOWN_MARK = "unknown_mark"
    MARKUP = "markup"
    TOO_LONG = "too_long"
    QUOTE = "quote"  # put in quotation marks, and not what the measure prints
    NUMBER = "number"  # a figure, date or number that the clause of the measure does not have
    UNIT = "unit"
    ROLE = "role"
    TURNING = "turning"  # a word that reverses or limits the clause, added or left out
    NOT_STATED = "not_stated"  # other words that the measure does not have
    EMPTY = "empty"
    REPEATED = "repeated"  # nothing that was not shown before, or the whole quote again


@dataclass(frozen=True, slots=True)
class Proven:
    """A statement that stands: numbers (from 0, ascending) of clauses of one passage."""

    passage: Passage
    clauses: tuple[int, ...]


class Checker:
    """Checks the statements of one text, one after the other; made anew for each."""

    def __init__(self, passages: Sequence[Passage], rules: Rules) -> None:
        self._passages = {passage.mark: passage for passage in passages}
        self._rules = rules
        self._shown: dict[str, set[int]] = {passage.mark: set() for passage in passages}

    def check(self, statement: Statement) -> Proven | Drop:
        """What a statement proves to be, or why it is dropped."""
        if drop := self._form(statement):
            return drop
        drops = []
        for mark in statement.marks:
            found = self._stands_in(self._passages[mark], statement.text)
            if isinstance(found, Proven):
                return self._new(found)
            drops.append(found)
        return drops[0]

    def _form(self, statement: Statement) -> Drop | None:
        """What can be told without the measures."""
        if self._rules.forbidden.search(statement.text):
            return Drop.MARKUP
        if self._is_long(statement.text):
            return Drop.TOO_LONG
        if not statement.marks:
            return Drop.UNMARKED
        return None if set(statement.marks) <= self._passages.keys() else Drop.UNKNOWN_MARK

    def _is_long(self, text: str) -> bool:
        clauses = sum(mark in "，；：,;:。！？" for mark in text) + 1
        long = len(text) > self._rules.sentence_characters
        return long or clauses > self._rules.sentence_clauses

    def _stands_in(self, passage: Passage, text: str) -> Proven | Drop:
        printed = normal(passage.measure.text)
        for quoted in _QUOTES.finditer(text):
            if normal("".join(filter(None, quoted.groups()))) not in printed:
                return Drop.QUOTE
        chosen = self._copied(tuple(inner_clauses(text, passage, self._rules)), passage)
        if isinstance(chosen, Unlike):
            return Drop(chosen.value)
        if not chosen:
            return Drop.EMPTY
        whole = completed(chosen, passage, self._rules)
        shown = (passage.text(passage.clauses[at]) for at in whole)
        if any(self._rules.forbidden.search(part) for part in shown):
            return Drop.MARKUP
        return Proven(passage, whole)

    def _copied(self, parts: Sequence[str], passage: Passage) -> set[int] | Unlike:
        """Numbers of the clauses that the parts copy, all of them; or why one copies none.

        A comma in a name (“科学预防，健康通行”) parts what is one clause in the measure, so
        neighbouring parts are tried together first.
        """
        chosen: set[int] = set()
        at = 0
        while at < len(parts):
            for end in range(min(at + LONGEST_RUN, len(parts)), at, -1):
                found = like_clauses("".join(parts[at:end]), passage.clauses, self._rules)
                if isinstance(found, range):
                    break
            if isinstance(found, Unlike):
                return found  # the reason of the part alone
            chosen.update(found)
            at = end
        return chosen

    def _new(self, proven: Proven) -> Proven | Drop:
        """What was not shown yet; never the whole measure, which stands above it as a quote."""
        shown = self._shown[proven.passage.mark]
        together = shown | set(proven.clauses)
        if together == shown or len(together) == len(proven.passage.clauses):
            return Drop.REPEATED
        shown.update(proven.clauses)
        return proven
