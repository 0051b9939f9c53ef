"""zhice units: the directory of units, and what one of them has to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.options import Index, Json, Region
from assistant.cli.output import show, table, write_json
from assistant.cli.parts import open_service
from assistant.cli.wording import role_word, text
from assistant.errors import UnknownUnit

if TYPE_CHECKING:
    from assistant.views.records import MeasureView
    from assistant.views.units import UnitEntry


@dataclass(frozen=True, slots=True)
class UnitMeasures:
    """A unit and all its measures."""

    unit: "UnitEntry"
    measures: "tuple[MeasureView, ...]"


def units(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument(help=text("units_name"))] = None,
    region: Region = None,
    as_json: Json = False,
    index: Index = None,
) -> None:
    """Show all units, or the measures of one."""
    from assistant.api.responses import Units
    from assistant.asking import checked_region
    from assistant.listing import Listing, listed
    from assistant.views.records import measure_view
    from assistant.views.units import unit_entries

    service = open_service(context, index)
    place = checked_region(region)
    measures = listed(service.measures, Listing(region=place), service)
    entries = unit_entries(measures, service.documents)
    if name is None:
        write_json(Units(entries)) if as_json else show_entries(entries)
        return
    entry = entry_of(name, entries)
    found = listed(service.measures, Listing(unit=entry.canonical, region=place), service)
    views = tuple(measure_view(measure, service.documents) for measure in found)
    if as_json:
        write_json(UnitMeasures(entry, views))
    else:
        show_entries([entry])
        show_measures(entry, views)


def entry_of(name: str, entries: "Sequence[UnitEntry]") -> "UnitEntry":
    """The unit of this name or spelling. Raises UnknownUnit with the names that come close."""
    for entry in entries:
        if name == entry.canonical or name in entry.spellings:
            return entry
    known = [spelling for entry in entries for spelling in (entry.canonical, *entry.spellings)]
    similar = get_close_matches(name, dict.fromkeys(known), n=5, cutoff=0.4)
    raise UnknownUnit("unit_unknown", name=name, similar=", ".join(similar) or text("units_none"))


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
        places = (", ".join(entry.regions), ", ".join(entry.spellings))
        rows.add_row(entry.canonical, *map(str, counts), *places)
    show(rows)


def show_measures(entry: "UnitEntry", measures: "Sequence[MeasureView]") -> None:
    """A unit's measures, each with the role it has in it."""
    rows = table(text("column_id"), text("column_text"), text("column_role"))
    for measure in measures:
        roles = (unit.role for unit in measure.units if unit.canonical == entry.canonical)
        rows.add_row(measure.id, measure.quote, ", ".join(map(role_word, roles)))
    show(rows)
