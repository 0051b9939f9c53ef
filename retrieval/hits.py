"""A measure with the reasons it was found."""

from dataclasses import dataclass

from index.records import Measure


@dataclass(frozen=True, slots=True)
class Leg:
    """One way of searching and what it said of a measure; rank starts at 1."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A measure with the reasons it was found.

    score        fused score, higher is better; comparable within one search only
    lexical      BM25 rank and score; None where no term of the question occurs
    dense        rank and cosine (−1..1) of the vectors; None where the leg was not asked
    nearest      cosine of the nearest sentence of its text
    coverage     share of the question's term weight (idf) that the measure contains, 0..1
    terms        terms of the question that the measure contains, heaviest first
    held         share of the question's words (of two characters or more, weighed by idf) that
                 stand in what is searched of the measure, 0..1
    official     whether it prints an official term for what the question says in other words
    admitted_by  the filter that let it in, as text ("region=长宁区"); "" for none
    """

    measure: Measure
    score: float
    lexical: Leg | None
    dense: Leg | None
    nearest: float
    coverage: float
    terms: tuple[str, ...]
    held: float
    official: bool
    admitted_by: str
