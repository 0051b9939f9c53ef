"""Two editions of a document compared: which measures came, went or changed, and which facts.

Pure functions over records. Which documents are editions of one another is asked in
`index.duplicates`.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.parse.likeness import shingles
from index.records import Document, Kind, Measure, Unit

MIN_DICE = 0.5  # of two texts that are one measure reworded; other pairs of the seeds stay < 0.4


class ChangeKind(StrEnum):
    """What happened to a record."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is not the same in both editions; None on the side that lacks it.

    Units are told for records in both; a unit whose role changed is removed and added.
    """

    kind: ChangeKind
    old: Measure | None
    new: Measure | None
    units_added: tuple[Unit, ...] = ()
    units_removed: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the document that is not the same: `name` is a field of Document."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a new edition changes.

    facts    title, issuer, region, 文号, date and status where they differ
    changes  records in the order of the new edition, those removed at the end
    alike    records that are in both, changed ones included
    """

    facts: tuple[FactChange, ...]
    changes: tuple[Change, ...]
    alike: int

    @property
    def empty(self) -> bool:
        """Whether both say the same."""
        return not self.facts and not self.changes


def compare(
    old: Document, old_measures: Sequence[Measure], new: Document, new_measures: Sequence[Measure]
) -> Comparison:
    """What changes from an old edition to a new one; background is not compared."""
    before, after = compared(old_measures), compared(new_measures)
    partner = pairs(before, after)
    changes = [change for at, measure in enumerate(after) for change in _from(partner, at, measure)]
    kept = {id(measure) for measure in partner.values()}
    gone = [Change(ChangeKind.REMOVED, m, None) for m in before if id(m) not in kept]
    return Comparison(facts_changed(old, new), (*changes, *gone), len(partner))


def compared(measures: Iterable[Measure]) -> list[Measure]:
    """The records whose change matters: all but preamble, notice and signature."""
    return [measure for measure in measures if measure.kind is not Kind.BACKGROUND]


def facts_changed(old: Document, new: Document) -> tuple[FactChange, ...]:
    """The stated facts in which two documents differ."""
    names = ("title", "issuer", "region", "doc_number", "date", "status")
    pairs_of = ((name, getattr(old, name), getattr(new, name)) for name in names)
    return tuple(FactChange(name, left, right) for name, left, right in pairs_of if left != right)


def plain(text: str) -> str:
    """A text for comparison: NFKC, without white space and punctuation.

    >>> plain("实现街镇覆盖率不低于 85%。") == plain("实现街镇覆盖率不低于85％")
    True
    """
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text))


def pairs(before: Sequence[Measure], after: Sequence[Measure]) -> dict[int, Measure]:
    """For each row of `after` the record of `before` that it continues.

    Equal texts first, in printed order; of the rest the most alike pairs, the same number before
    another one where they are equally alike.
    """
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for row in range(len(before) - 1, -1, -1):
        waiting[plain(before[row].text)].append(row)
    found: dict[int, int] = {}
    for at, measure in enumerate(after):
        if rows := waiting[plain(measure.text)]:
            found[at] = rows.pop()
    taken = set(found.values())
    for at, row in _alike(before, after, found):
        if at not in found and row not in taken:
            found[at] = row
            taken.add(row)
    return {at: before[row] for at, row in found.items()}


def dice(left: frozenset[str], right: frozenset[str]) -> float:
    """Likeness of two sets of shingles, 0..1 (Dice 1945).

    >>> dice(frozenset("abc"), frozenset("bcd"))
    0.6666666666666666
    """
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def _alike(
    before: Sequence[Measure], after: Sequence[Measure], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Pairs (row of `after`, row of `before`) that are alike, the most alike first."""
    taken = set(found.values())
    old = {row: shingles(m.text) for row, m in enumerate(before) if row not in taken}
    scored = []
    for at, measure in enumerate(after):
        if at in found:
            continue
        new = shingles(measure.text)
        for row, known in old.items():
            if (score := dice(new, known)) >= MIN_DICE:
                same_number = measure.number == before[row].number
                scored.append((-score, not same_number, abs(at - row), at, row))
    for *_, at, row in sorted(scored):
        yield at, row


def _from(partner: dict[int, Measure], at: int, new: Measure) -> Iterator[Change]:
    old = partner.get(at)
    if old is None:
        yield Change(ChangeKind.ADDED, None, new)
        return
    had = {(unit.name, unit.role) for unit in old.units}
    has = {(unit.name, unit.role) for unit in new.units}
    added = tuple(unit for unit in new.units if (unit.name, unit.role) not in had)
    removed = tuple(unit for unit in old.units if (unit.name, unit.role) not in has)
    if added or removed or plain(old.text) != plain(new.text):
        yield Change(ChangeKind.CHANGED, old, new, added, removed)
