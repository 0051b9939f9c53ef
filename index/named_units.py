"""What a collection calls its agencies: every spelling once, so that nobody reads all measures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.records import Document, Kind, Measure


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """One spelling of one agency in one region; "" is the region of documents without one."""

    region: str
    canonical: str
    name: str


def named_units(
    measures: Iterable[Measure], documents: Mapping[str, Document]
) -> tuple[NamedUnit, ...]:
    """Every distinct spelling that a record of kind `measure` prints, the first printed first."""
    return tuple(
        dict.fromkeys(
            NamedUnit(documents[measure.document_id].region or "", unit.canonical, unit.name)
            for measure in measures
            if measure.kind is Kind.MEASURE
            for unit in measure.units
        )
    )
