"""Lists of measures: which ones a reader asked for, twins shown once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.service import Collection
from index.filters import Filter
from index.measure_list import MeasureList
from index.records import Document, Kind, Measure, Role, Unit


@dataclass(frozen=True, slots=True)
class Listing:
    """Which measures a list shows; None lets everything through.

    unit      canonical name or any spelling that a measure prints
    role      the role of that unit, or of any unit where none is given
    region    as documents write it (长宁区) or without its last character (长宁)
    document  a document's id; only with it are twins shown that another measure answers for
    """

    unit: str | None = None
    role: Role | None = None
    region: str | None = None
    document: str | None = None


def listed(wanted: Listing, collection: Collection) -> MeasureList:
    """All measures that pass a filter, in the order of the documents; read when looked at."""
    documents = (document.region for document in collection.documents.values())
    regions = tuple(dict.fromkeys(r for r in documents if r and in_region(r, wanted.region)))
    chosen = Filter(
        regions=regions or (wanted.region,) if wanted.region else (),
        documents=(wanted.document,) if wanted.document else (),
        units=canonical_names(collection, wanted.unit) or (wanted.unit,) if wanted.unit else (),
        roles=(wanted.role,) if wanted.role else (),
        kinds=(Kind.MEASURE,),
    )
    found = collection.listed(chosen)
    return found if wanted.document else found.once()


def passing(
    candidates: Iterable[Measure], wanted: Listing, collection: Collection
) -> tuple[Measure, ...]:
    """Those of some measures that pass a filter, in the order given."""
    shown = counted(candidates) if wanted.document is None else only_measures(candidates)
    places = tuple(measure for measure in shown if in_place(measure, wanted, collection.documents))
    if wanted.unit is None and wanted.role is None:
        return places
    canonicals = None if wanted.unit is None else canonical_names(collection, wanted.unit)
    return tuple(
        measure
        for measure in places
        if any(is_asked_for(unit, canonicals, wanted.role) for unit in measure.units)
    )


def counted(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """What lists and counts are made of: records of kind `measure`, twins once."""
    return tuple(measure for measure in only_measures(measures) if measure.twin_of is None)


def only_measures(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Records of kind `measure`."""
    return tuple(measure for measure in measures if measure.kind is Kind.MEASURE)


def in_place(measure: Measure, wanted: Listing, documents: Mapping[str, Document]) -> bool:
    """Whether a measure stands in the document and the region asked for."""
    if wanted.document not in (None, measure.document_id):
        return False
    region = documents[measure.document_id].region
    return in_region(region, wanted.region)


def canonical_names(collection: Collection, name: str) -> tuple[str, ...]:
    """The canonical names that a name stands for: its own, and those it is a spelling of."""
    units = collection.named_units
    return tuple(dict.fromkeys(u.canonical for u in units if name in (u.name, u.canonical)))


def is_asked_for(unit: Unit, canonicals: Sequence[str] | None, role: Role | None) -> bool:
    """Whether a unit is among those asked for (None: any), in the role asked for (None: any)."""
    named = canonicals is None or unit.canonical in canonicals
    return named and role in (None, unit.role)


def in_region(region: str | None, wanted: str | None) -> bool:
    """Whether a document's region is the one asked for (None: any), with or without 区, 县, 市.

    >>> in_region("长宁区", "长宁"), in_region("长宁区", "长宁区"), in_region("长宁区", "嘉定")
    (True, True, False)
    """
    return wanted is None or (region is not None and wanted in (region, region[:-1]))
