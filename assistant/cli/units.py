"""zhice units: the directory of units, and what one of them has to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Index, Json, Region
from assistant.cli.output import show, stdout, table, write_json
from assistant.cli.parts import open_service
from assistant.cli.wording import role_word, text
from assistant.errors import UnknownUnit

if TYPE_CHECKING:
    from assistant.service import Service
    from assistant.views.records import MeasureView
    from assistant.views.units import UnitEntry
    from retrieval.resolution import Because


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit that a name stands for, why, and all its measures."""

    unit: "UnitEntry"
    because: "Because"
    spelling: str
    measures: "tuple[MeasureView, ...]"


@dataclass(frozen=True, slots=True)
class FoundUnits:
    """Every unit that a name stands for, one a region."""

    name: str
    found: tuple[FoundUnit, ...]


def units(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help=text("units_name"))] = None,
    region: Region = None,
    as_json: Json = False,
    index: Index = None,
) -> None:
    """Show all units, or what a name stands for, why, and the measures of that unit."""
    from assistant.api.responses import Units
    from assistant.asking import checked_region
    from assistant.listing import Listing, listed
    from assistant.views.units import unit_entries

    service = open_service(context, index)
    place = checked_region(region)
    entries = unit_entries(listed(Listing(region=place), service))
    if name is None:
        write_json(Units(entries)) if as_json else show_entries(entries)
        return
    found = FoundUnits(name, tuple(found_units(name, entries, place, service)))
    if as_json:
        write_json(found)
        return
    for unit in found.found:
        show_found(name, unit)


def found_units(
    name: str, entries: "Sequence[UnitEntry]", place: str | None, service: "Service"
) -> Iterator[FoundUnit]:
    """The units that a name stands for. Raises UnknownUnit with the names that come close."""
    from assistant.listing import Listing, in_region, listed
    from assistant.views.records import measure_view
    from retrieval.resolution import resolutions

    regions = (document.region for document in service.documents.values())
    named = [unit for unit in service.named_units if in_region(unit.region, place)]
    found = resolutions(name, named, filter(None, regions))
    if not found:
        known = [spelling for entry in entries for spelling in (entry.canonical, *entry.spellings)]
        similar = get_close_matches(name, dict.fromkeys(known), n=5, cutoff=0.4)
        listing = ", ".join(similar) or text("units_none")
        raise UnknownUnit("unit_unknown", name=name, similar=listing)
    by_key = {(entry.region or "", entry.canonical): entry for entry in entries}
    for why in found:
        entry = by_key[why.agency.region, why.agency.canonical]
        own = listed(Listing(unit=entry.canonical, region=entry.region), service)
        views = tuple(measure_view(measure, service.documents) for measure in own)
        yield FoundUnit(entry, why.because, why.spelling, views)


def show_found(name: str, found: FoundUnit) -> None:
    """What a name was resolved to and why, then the unit's numbers and measures."""
    values = {"name": name, "unit": found.unit.canonical, "region": found.unit.region or ""}
    because = text(f"units_because_{found.because.value}", spelling=found.spelling)
    stdout().print(text("units_found", because=because, **values), style="bold")
    show_entries([found.unit])
    show_measures(found.unit, found.measures)


def show_entries(entries: "Sequence[UnitEntry]") -> None:
    """Units with their numbers of measures."""
    from index.records import Role

    names = ("units", "measures")
    columns = [text(f"column_{name}") for name in names]
    rows = table(
        *columns,
        *(role_word(role) for role in Role),
        text("column_region"),
        text("column_spellings"),
    )
    for entry in entries:
        counts = (entry.measures, entry.lead, entry.support, entry.responsible)
        places = (entry.region or "", ", ".join(entry.spellings))
        rows.add_row(entry.canonical, *map(str, counts), *places)
    show(rows)


def show_measures(entry: "UnitEntry", measures: "Sequence[MeasureView]") -> None:
    """A unit's measures, each with the role it has in it."""
    rows = table(text("column_id"), text("column_text"), text("column_role"))
    for measure in measures:
        roles = (unit.role for unit in measure.units if unit.canonical == entry.canonical)
        rows.add_row(measure.id, measure.quote, ", ".join(map(role_word, roles)))
    show(rows)
