"""The directory of units: who is named by how many measures, in which role and region."""

from dataclasses import dataclass

from index.measure_list import MeasureList
from index.records import Role
from index.unit_counts import UnitCount


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """A unit of one region with its spellings (commonest first) and its numbers of measures.

    The same name in two regions is two agencies, and two entries. A measure counts once for
    `measures` and once for each role it gives the unit; twins count once, and goals, principles
    and the like do not count.
    """

    canonical: str
    region: str | None
    spellings: tuple[str, ...]
    measures: int
    lead: int
    support: int
    responsible: int


def unit_entries(measures: MeasureList) -> tuple[UnitEntry, ...]:
    """Every unit that measures name, the one with the most measures first."""
    entries = map(unit_entry, measures.units())
    return tuple(
        sorted(entries, key=lambda entry: (-entry.measures, entry.canonical, entry.region or ""))
    )


def unit_entry(count: UnitCount) -> UnitEntry:
    """One unit, as it was counted."""
    return UnitEntry(
        canonical=count.canonical,
        region=count.region or None,
        spellings=count.names,
        measures=count.measures,
        lead=count.by_role[Role.LEAD],
        support=count.by_role[Role.SUPPORT],
        responsible=count.by_role[Role.RESPONSIBLE],
    )
