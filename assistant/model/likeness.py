"""Whether a model's clause is a clause of a measure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistant.model.normal import left_over
from assistant.model.passages import Clause
from assistant.model.rules import Rules

_NUMBER = re.compile(r"\d+(?:\.\d+)*[%‰]?|[零〇一二三四五六七八九十百千万亿两]+")
LONGEST_RUN = 3  # clauses that a model may join to one


class Unlike(StrEnum):
    """Why a clause is none of a measure's; the names are those of `Drop`."""

    NUMBER = "number"
    UNIT = "unit"
    ROLE = "role"
    TURNING = "turning"
    NOT_STATED = "not_stated"


def like_clauses(text: str, clauses: Sequence[Clause], rules: Rules) -> range | Unlike:
    """The run of clauses that a clause (in normal form) copies, or why there is none.

    All its characters stand there in the same order, particles aside; it has most of them; and
    what turns a clause into another stands in both or in neither.
    """
    best: range | None = None
    best_shared, rest = 0.0, text
    for run in _runs(clauses):
        printed = "".join(clauses[at].normal for at in run)
        if not _may_be_like(text, printed, rules):
            continue
        left, shared = left_over(text, printed)
        if len(left) < len(rest):
            rest = left
        is_copy = set(left) <= rules.free and shared >= rules.share * len(printed)
        if is_copy and shared / len(printed) > best_shared:
            best, best_shared = run, shared / len(printed)
    if best is None:
        return _reason(rest, rules)
    printed = "".join(clauses[at].normal for at in best)
    if not numbers_in(text) <= numbers_in(printed):
        return Unlike.NUMBER
    return best if _turns(text, rules) == _turns(printed, rules) else Unlike.TURNING


def numbers_in(text: str) -> frozenset[str]:
    """The figures of a text, as printed: 45 is none of 4.5.

    >>> sorted(numbers_in("到2025年两家4.5个"))
    ['2025', '4.5', '两']
    """
    return frozenset(_NUMBER.findall(text))


def _runs(clauses: Sequence[Clause]) -> Iterator[range]:
    """Neighbouring clauses of one sentence, so many as a model may join."""
    for first in range(len(clauses)):
        for last in range(first, min(first + LONGEST_RUN, len(clauses))):
            if clauses[last].sentence != clauses[first].sentence:
                break
            yield range(first, last + 1)


def _may_be_like(text: str, printed: str, rules: Rules) -> bool:
    """A bound that is quick to tell: how many characters they share in any order."""
    shared = (Counter(text) & Counter(printed)).total()
    return shared >= rules.share * len(printed) and 2 * shared >= len(text)


def _turns(text: str, rules: Rules) -> Counter[str]:
    return Counter({word: text.count(word) for word in rules.turning if word in text})


def _reason(rest: str, rules: Rules) -> Unlike:
    """What the words that no clause has look like."""
    for name, pattern in rules.reasons:
        if pattern.search(rest):
            return Unlike(name)
    return Unlike.NOT_STATED
