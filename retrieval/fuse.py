"""Two legs to one score, weighed by how much of the question the documents' words cover."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fusion:
    """The weights of `fusion.toml`, which says how they were obtained."""

    lexical_weight: float
    floor_rank: int
    sentence_weight: float
    weighs_by_coverage: bool = True

    def near(self, cosines: Scores, nearest: Scores) -> Scores:
        """How near measures are by meaning: cosine of the whole, and of its nearest sentence."""
        return (1 - self.sentence_weight) * cosines + self.sentence_weight * nearest

    def fuse(self, cosines: Scores, bm25: Scores, coverage: Scores) -> Scores:
        """Fused scores of the candidates, (n,), higher is better.

        A convex-style combination of scores normalised within the question (Bruch et al. 2023),
        the lexical one weighed by the best coverage.
        """
        if not len(cosines):
            return cosines
        share = float(coverage.max()) if self.weighs_by_coverage else 1.0
        weight = self.lexical_weight * share
        best = float(bm25.max())
        lexical = bm25 / best if best > 0 else np.zeros_like(bm25)
        return self.normalised(cosines) + weight * lexical

    def normalised(self, cosines: Scores) -> Scores:
        """Cosines as a share of the way from the floor to the best, 1 for the best."""
        at = min(self.floor_rank, len(cosines)) - 1
        floor = float(np.sort(cosines)[::-1][at])
        spread = float(cosines.max()) - floor
        return (cosines - floor) / spread if spread > 0 else np.ones_like(cosines)


@cache
def default_fusion() -> Fusion:
    """The fusion with the measured weights."""
    data = tomllib.loads(Path(__file__).with_name("fusion.toml").read_text(encoding="utf-8"))
    return Fusion(
        float(data["lexical_weight"]), int(data["floor_rank"]), float(data["sentence_weight"])
    )
