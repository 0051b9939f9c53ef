"""Hits as JSON shows them: every measure with the reasons it was found."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.views.records import MeasureView, measure_view
from index.records import Document
from retrieval.hits import Hit, Leg


@dataclass(frozen=True, slots=True)
class LegView:
    """What one way of searching said of a measure; rank starts at 1."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class HitView:
    """A measure with the reasons it was found.

    score        fused score, higher is better; comparable within one search only
    lexical      BM25 rank and score; null where no term of the question occurs
    dense        rank and cosine (−1..1); null where the vectors were not asked
    nearest      cosine of the nearest sentence of its text (−1..1)
    coverage     share of the question's term weight that the measure contains, 0..1
    terms        terms of the question that the measure contains, heaviest first
    held         share of the question's words that the measure prints, by idf, 0..1
    official     whether it prints an official term for what was said in other words
    admitted_by  the filter that let it in ("region=长宁区"); "" for none
    """

    measure: MeasureView
    score: float
    lexical: LegView | None
    dense: LegView | None
    nearest: float
    coverage: float
    terms: tuple[str, ...]
    held: float
    official: bool
    admitted_by: str


def hit_view(hit: Hit, documents: Mapping[str, Document]) -> HitView:
    """A hit with its measure's document."""
    return HitView(
        measure=measure_view(hit.measure, documents),
        score=hit.score,
        lexical=leg_view(hit.lexical),
        dense=leg_view(hit.dense),
        nearest=hit.nearest,
        coverage=hit.coverage,
        terms=hit.terms,
        held=hit.held,
        official=hit.official,
        admitted_by=hit.admitted_by,
    )


def leg_view(leg: Leg | None) -> LegView | None:
    """Rank and score of a leg, if it found the measure."""
    return None if leg is None else LegView(leg.rank, leg.score)
