"""Every spelling of an agency, once for each region."""

import pytest

from index.collected import InMemory
from index.errors import NotFound
from index.named_units import NamedUnit, named_units
from index.records import Document, Kind, Measure, Role, Unit

DOCUMENTS = (
    Document("a", "方案", "", region="长宁区"),
    Document("b", "通知", "", region=None),
)


def measure(document: str, number: int, *names: str, kind: Kind = Kind.MEASURE) -> Measure:
    units = tuple(Unit(name, names[0], Role.RESPONSIBLE) for name in names)
    return Measure(f"{document}#{number}", document, kind, str(number), "", (), units=units)


MEASURES = (
    measure("a", 1, "区绿化市容局", "区绿容局"),
    measure("a", 2, "区绿化市容局"),
    measure("a", 3, "区民政局", kind=Kind.GOAL),
    measure("b", 1, "区绿化市容局"),
)


def test_each_spelling_of_an_agency_is_named_once_a_region_and_only_by_measures() -> None:
    assert named_units(MEASURES, InMemory(DOCUMENTS, MEASURES).documents) == (
        NamedUnit("长宁区", "区绿化市容局", "区绿化市容局"),
        NamedUnit("长宁区", "区绿化市容局", "区绿容局"),
        NamedUnit("", "区绿化市容局", "区绿化市容局"),
    )


def test_records_in_memory_are_read_by_id_or_by_document() -> None:
    held = InMemory(DOCUMENTS, MEASURES)
    assert held.measure("a#3") is MEASURES[2]
    assert held.of_document("a") == list(MEASURES[:3])
    with pytest.raises(NotFound, match=r"^There is no measure 'a#9'\.$"):
        held.measure("a#9")
    with pytest.raises(NotFound, match=r"^There is no document 'c'\.$"):
        held.of_document("c")
