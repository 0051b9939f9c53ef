"""The complete tasks of a unit, by any name that it goes by."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from assistant.errors import ToolFault
from assistant.listing import Listing, in_region, listed
from assistant.service import Collection
from assistant.views.records import MeasureView, measure_view
from index.named_units import NamedUnit
from index.records import Role
from retrieval.resolution import Resolution, resolutions


@dataclass(frozen=True, slots=True)
class UnitTasks:
    """A unit of one region and all its measures.

    `because` says how the name that was given is related to `spelling`, which the documents print.
    """

    unit: str
    region: str | None
    spelling: str
    because: str
    count: int
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class UnitTasksList:
    """Every unit that a name stands for, one a region."""

    units: tuple[UnitTasks, ...]


def unit_tasks(
    name: str, region: str | None, role: Role | None, collection: Collection
) -> UnitTasksList:
    """What every unit of a name has to do. Raises ToolFault with the names that come close."""
    regions = (document.region for document in collection.documents.values())
    named = [unit for unit in collection.named_units if in_region(unit.region, region)]
    found = resolutions(name, named, filter(None, regions))
    if not found:
        raise ToolFault("unit_unknown", name=name, similar=similar_names(name, named))
    return UnitTasksList(tuple(tasks_of(why, role, collection) for why in found))


def tasks_of(why: Resolution, role: Role | None, collection: Collection) -> UnitTasks:
    """One unit's measures, all of them."""
    agency = why.agency
    wanted = Listing(agency.canonical, role, agency.region or None)
    own = listed(wanted, collection)
    return UnitTasks(
        unit=agency.canonical,
        region=agency.region or None,
        spelling=why.spelling,
        because=why.because.value,
        count=len(own),
        measures=tuple(measure_view(measure, collection.documents) for measure in own),
    )


def similar_names(name: str, named: Sequence[NamedUnit]) -> str:
    """Names of units that come close to one, or else the first that the documents name."""
    known = list(dict.fromkeys(n for unit in named for n in (unit.canonical, unit.name)))
    return ", ".join(get_close_matches(name, known, n=5, cutoff=0.4) or known[:5])
