"""Whether what was found is evidence, or only the nearest of what there is."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.hits import Hit
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class Evidence:
    """The weights and thresholds of `evidence.toml`, which says how they were obtained."""

    coverage_weight: float
    threshold: dict[str, float]
    sure: dict[str, float]
    foreign_threshold: float
    foreign_sure: float

    def strength(self, hits: Sequence[Hit]) -> float:
        """How strongly the best hits speak for an answer; comparable between questions."""
        cosines = [hit.dense.score for hit in hits if hit.dense]
        if not cosines:
            return 0.0
        return max(cosines) + self.coverage_weight * hits[0].coverage

    def suffices(self, hits: Sequence[Hit], language: Language, *, foreign: bool = False) -> bool:
        """Whether to answer from these hits at all.

        `foreign` says that the question has official terms and no document has one of them.
        """
        least = self.foreign_threshold if foreign else self.threshold[language.value]
        return self.strength(hits) >= least

    def is_sure(self, hits: Sequence[Hit], language: Language, *, foreign: bool = False) -> bool:
        """Whether the best measure is shown as the answer, not only as the closest one."""
        least = self.foreign_sure if foreign else self.sure[language.value]
        return self.strength(hits) >= least


@cache
def default_evidence() -> Evidence:
    """The evidence rule with the measured weights."""
    data = tomllib.loads(Path(__file__).with_name("evidence.toml").read_text(encoding="utf-8"))
    return Evidence(
        coverage_weight=float(data["coverage_weight"]),
        threshold=dict(data["threshold"]),
        sure=dict(data["sure"]),
        foreign_threshold=float(data["foreign"]["threshold"]),
        foreign_sure=float(data["foreign"]["sure"]),
    )
