"""What a unit has to do: its tasks by role, and how they spread over its region's documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.listing import Listing, listed
from assistant.pages.cards import Card, card_of
from assistant.pages.examples import joined, regions_of
from assistant.service import Collection
from assistant.views.units import UnitEntry, unit_entries
from index.records import Measure, Role
from retrieval.agency import Agency
from retrieval.resolution import resolutions

ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.SUPPORT)


@dataclass(frozen=True, slots=True)
class Bar:
    """How many tasks under a heading a unit has in each role; a row of the chart.

    `parts` are (role, where it begins, how long it is) in hundredths of the longest row.
    """

    heading: str
    counts: tuple[tuple[Role, int], ...]
    total: int
    parts: tuple[tuple[Role, float, float], ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """A unit of one region with all its tasks.

    by_role  cards of the roles that it has, the lead first; a measure stands under its main role
    bars     the same by heading, in printed order: by the outermost level that tells them apart
    """

    unit: UnitEntry
    by_role: tuple[tuple[Role, tuple[Card, ...]], ...]
    roles: tuple[Role, ...]
    bars: tuple[Bar, ...]

    @property
    def full_name(self) -> str:
        """The unit's name with its region: 长宁区教育局."""
        return joined(self.unit.region or "", self.unit.canonical)


def tasks_of(name: str, region: str | None, collection: Collection) -> tuple[Tasks, ...]:
    """The tasks of every unit that a name stands for, one a region; empty for no unit."""
    found = [
        entry_of(one.agency, collection)
        for one in resolutions(name, collection.named_units, regions_of(collection))
    ]
    exact = [entry for entry in found if entry.canonical == name] or found
    return tuple(_tasks(entry, collection) for entry in exact if region in (None, entry.region))


def entry_of(agency: Agency, collection: Collection) -> UnitEntry:
    """An agency with how many measures name it."""
    named = listed(Listing(unit=agency.canonical, region=agency.region or None), collection)
    entries = unit_entries(named)
    key = (agency.region or None, agency.canonical)
    return next(entry for entry in entries if (entry.region, entry.canonical) == key)


def _tasks(entry: UnitEntry, collection: Collection) -> Tasks:
    wanted = Listing(unit=entry.canonical, region=entry.region)
    measures = listed(wanted, collection)
    roles = [(role_in(measure, entry.canonical), measure) for measure in measures]
    by_role = tuple(
        (role, tuple(card_of(m, collection.documents) for r, m in roles if r is role))
        for role in ROLES
    )
    present = tuple((role, cards) for role, cards in by_role if cards)
    return Tasks(entry, present, tuple(role for role, _ in present), bars_of(roles))


def role_in(measure: Measure, canonical: str) -> Role:
    """A unit's main role in a measure: the lead before all others."""
    roles = {unit.role for unit in measure.units if unit.canonical == canonical}
    return next(role for role in ROLES if role in roles)


def bars_of(tasks: Sequence[tuple[Role, Measure]]) -> tuple[Bar, ...]:
    """The rows of the chart."""
    level = _telling_level([measure for _, measure in tasks])
    headed = [(role, _heading(measure, level)) for role, measure in tasks]
    counts = {
        heading: tuple((role, headed.count((role, heading))) for role in ROLES)
        for heading in dict.fromkeys(heading for _, heading in headed)
    }
    longest = max((sum(n for _, n in row) for row in counts.values()), default=1)
    return tuple(
        Bar(heading, row, sum(n for _, n in row), _parts(row, longest))
        for heading, row in counts.items()
    )


def _telling_level(measures: Sequence[Measure]) -> int:
    """The outermost level of headings under which not all measures stand together; else 0."""
    depth = max((len(measure.path) for measure in measures), default=0)
    told = (n for n in range(depth) if len({_heading(m, n) for m in measures}) > 1)
    return next(told, 0)


def _heading(measure: Measure, level: int) -> str:
    return measure.path[min(level, len(measure.path) - 1)] if measure.path else ""


def _parts(
    counts: Sequence[tuple[Role, int]], longest: int
) -> tuple[tuple[Role, float, float], ...]:
    parts: list[tuple[Role, float, float]] = []
    begins = 0.0
    for role, count in counts:
        if count:
            length = round(100 * count / longest, 2)
            parts.append((role, begins, length))
            begins = round(begins + length, 2)
    return tuple(parts)
