"""The directory of units: who is named by how many measures, in which role and region."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.listing import counted
from index.records import Document, Measure, Role, Unit


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


def unit_entries(
    measures: Sequence[Measure], documents: Mapping[str, Document]
) -> tuple[UnitEntry, ...]:
    """Every unit that a measure names, the one with the most measures first."""
    named: defaultdict[tuple[str, str | None], list[tuple[Measure, Unit]]] = defaultdict(list)
    for measure in counted(measures):
        region = documents[measure.document_id].region
        for unit in measure.units:
            named[unit.canonical, region].append((measure, unit))
    entries = (unit_entry(canonical, region, pairs) for (canonical, region), pairs in named.items())
    return tuple(
        sorted(entries, key=lambda entry: (-entry.measures, entry.canonical, entry.region or ""))
    )


def unit_entry(
    canonical: str, region: str | None, named: Sequence[tuple[Measure, Unit]]
) -> UnitEntry:
    """One unit from all the places that name it."""
    roles = Counter(role for _, role in {(measure.id, unit.role) for measure, unit in named})
    return UnitEntry(
        canonical=canonical,
        region=region,
        spellings=by_frequency(unit.name for _, unit in named),
        measures=len({measure.id for measure, _ in named}),
        lead=roles[Role.LEAD],
        support=roles[Role.SUPPORT],
        responsible=roles[Role.RESPONSIBLE],
    )


def by_frequency(names: Iterable[str]) -> tuple[str, ...]:
    """Different names, the commonest first; equals in order of their characters.

    >>> by_frequency(["团区委", "共青团", "团区委"])
    ('团区委', '共青团')
    """
    counts = Counter(names)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))
