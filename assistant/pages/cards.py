"""Measures as cards: the record, what of its quote was asked for, and units for every measure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.pages.quotes import Stretch, stretches
from assistant.views.records import MeasureView, measure_view, pairs
from index.records import Document, Measure


@dataclass(frozen=True, slots=True)
class Card:
    """A measure to show; `common_units` are those that its document names for all measures."""

    measure: MeasureView
    quote: tuple[Stretch, ...]
    common_units: str | None

    @property
    def region(self) -> str:
        """The region of its document; "" where it has none."""
        return self.measure.document.region or ""


@dataclass(frozen=True, slots=True)
class Group:
    """The cards of one region, in their order."""

    region: str
    cards: tuple[Card, ...]


def card_of(
    measure: Measure,
    documents: Mapping[str, Document],
    spans: Iterable[tuple[int, int]] = (),
) -> Card:
    """The card of a measure, with ranges of its quote marked."""
    common = documents[measure.document_id].fact("common_units")
    return Card(
        measure=measure_view(measure, documents),
        quote=stretches(measure.text, spans),
        common_units=common.value if common else None,
    )


def cards_of(answer: Answer, documents: Mapping[str, Document]) -> tuple[Card, ...]:
    """The cards of an answer, best first."""
    marked = {one.measure_id: pairs(one.spans) for one in answer.highlights}
    return tuple(card_of(m, documents, marked.get(m.id, ())) for m in answer.measures)


def by_region(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Cards by region, the regions in order of their first card."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.region, []).append(card)
    return tuple(Group(region, tuple(found)) for region, found in groups.items())
