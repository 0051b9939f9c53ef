"""The envelopes of the HTTP interface around the views."""

from dataclasses import dataclass

from assistant.service import Readiness
from assistant.views.generations import GenerationView
from assistant.views.hits import HitView
from assistant.views.records import DocumentView, MeasureView
from assistant.views.units import UnitEntry


@dataclass(frozen=True, slots=True)
class Documents:
    """All documents, without their texts."""

    documents: tuple[DocumentView, ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Measures that pass the filter; `count` is how many there are beyond this page too."""

    count: int
    measures: tuple[MeasureView, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """The directory of units, the one with the most measures first."""

    units: tuple[UnitEntry, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits with the reasons they were found, best first."""

    hits: tuple[HitView, ...]


@dataclass(frozen=True, slots=True)
class Generations:
    """The generations of the index, the newest first."""

    generations: tuple[GenerationView, ...]


@dataclass(frozen=True, slots=True)
class Alive:
    """The process answers."""

    status: str


@dataclass(frozen=True, slots=True)
class Ready:
    """The index is loaded; what it holds, and whether questions are answered (the switch)."""

    status: str
    loaded: Readiness
    answering: bool
