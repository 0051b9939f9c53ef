"""The agencies of a collection by name: every spelling that a region's measures print."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.records import Document, Kind, Measure

NAMED_UNITS_FILE = "named-units.jsonl"


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """One spelling of one agency in one region; `region` is "" where documents state none."""

    region: str
    canonical: str
    name: str


def named_units(
    measures: Iterable[Measure], documents: Mapping[str, Document]
) -> tuple[NamedUnit, ...]:
    """Every spelling once, in the order of its first measure; goals and the like name none."""
    found: dict[NamedUnit, None] = {}
    for measure in measures:
        if measure.kind is Kind.MEASURE:
            region = documents[measure.document_id].region or ""
            for unit in measure.units:
                found[NamedUnit(region, unit.canonical, unit.name)] = None
    return tuple(found)


def write_named_units(folder: Path, named: Iterable[NamedUnit]) -> None:
    """One spelling a line: [region, canonical, name]."""
    lines = (json.dumps([one.region, one.canonical, one.name], ensure_ascii=False) for one in named)
    text = "".join(f"{line}\n" for line in lines)
    (folder / NAMED_UNITS_FILE).write_bytes(text.encode("utf-8", "surrogatepass"))


def read_named_units(folder: Path) -> tuple[NamedUnit, ...]:
    """What `write_named_units` wrote."""
    with (folder / NAMED_UNITS_FILE).open("rb") as file:
        return tuple(NamedUnit(*json.loads(line)) for line in file)
