"""Whether what was found is evidence, or only the nearest of what there is."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.hits import Hit
from retrieval.question import ASKS_UNITS, Language, Question
from retrieval.rank import Query


@dataclass(frozen=True, slots=True)
class Evidence:
    """The weights and thresholds of `evidence.toml`, which says how they were obtained."""

    coverage_weight: float
    threshold: dict[str, float]
    sure: dict[str, float]
    lean_threshold: float
    lean_weak: float
    lean_strength: dict[str, float]
    in_words: float
    unseen_at_most: float
    held_at_least: float
    units_held_at_least: float

    def strength(self, hits: Sequence[Hit]) -> float:
        """How strongly the best hits speak for an answer; comparable between questions."""
        whole = [hit.dense.score for hit in hits if hit.dense]
        if not whole:
            return 0.0
        nearest = max(hit.nearest for hit in hits)
        return (max(whole) + nearest) / 2 + self.coverage_weight * hits[0].coverage

    def suffices(self, hits: Sequence[Hit], query: Query, question: Question) -> bool:
        """Whether to answer from these hits at all.

        Neither somebody in danger nor who asks in the documents' own words has to ask as the
        examples of the field do: a name that only a document knows (“大象妈妈”) is like nothing.
        """
        strength, language = self.strength(hits), question.language.value
        if strength < self.threshold[language]:
            return False
        if question.urgent or not self.is_of_another_subject(hits, query):
            return True
        return query.lean >= self.lean_threshold and strength >= self.lean_strength[language]

    def is_of_another_subject(self, hits: Sequence[Hit], query: Query) -> bool:
        """Whether a question is like those of other subjects, and not in the documents' words."""
        in_words = bool(hits) and hits[0].coverage >= self.in_words
        return query.lean < self.lean_weak and not in_words

    def is_sure(self, hits: Sequence[Hit], query: Query, question: Question) -> bool:
        """Whether the best measure is shown as the answer, not only as the closest one."""
        if query.foreign or self.strength(hits) < self.sure[question.language.value]:
            return False
        if hits[0].official or question.language is Language.ENGLISH:
            return True
        asks_units = question.intent in ASKS_UNITS
        least = self.units_held_at_least if asks_units else self.held_at_least
        return query.unseen <= self.unseen_at_most and hits[0].held >= least


@cache
def default_evidence() -> Evidence:
    """The evidence rule with the measured weights."""
    data = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))
    return Evidence(
        coverage_weight=float(data["coverage_weight"]),
        threshold=dict(data["threshold"]),
        sure=dict(data["sure"]),
        lean_threshold=float(data["scope"]["threshold"]),
        lean_weak=float(data["scope"]["weak"]),
        lean_strength=dict(data["scope"]["strength"]),
        in_words=float(data["scope"]["in_words"]),
        unseen_at_most=float(data["unseen"]["at_most"]),
        held_at_least=float(data["held"]["at_least"]),
        units_held_at_least=float(data["held"]["units_at_least"]),
    )
