"""Official terms for what citizens say in their own words."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """What people say, and the terms that documents have for it."""

    said: re.Pattern[str]
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expansion:
    """The lexicon of `citizens.toml` and how `expansion.toml` says to use it."""

    entries: tuple[Entry, ...]
    own_coverage_below: float
    terms_weight: float
    translation_weight: float

    def terms(self, plain: str) -> tuple[str, ...]:
        """The official terms for a question in simplified characters; () for none."""
        found = (term for entry in self.entries if entry.said.search(plain) for term in entry.means)
        return tuple(dict.fromkeys(found))

    def widened(self, own: Vector, terms: Vector) -> Vector:
        """The direction between a question's vector and that of its terms, L2-normalised."""
        return self._between(own, terms, self.terms_weight)

    def translated(self, own: Vector, terms: Vector) -> Vector:
        """The direction between an English question's vector and that of its Chinese terms."""
        return self._between(own, terms, self.translation_weight)

    @staticmethod
    def _between(own: Vector, terms: Vector, weight: float) -> Vector:
        mixed = own + weight * terms
        return np.asarray(mixed / np.linalg.norm(mixed), dtype=np.float32)


@cache
def default_expansion() -> Expansion:
    """The expansion with the lexicon and the measured weights."""
    here = Path(__file__)
    lexicon = tomllib.loads(here.with_name("citizens.toml").read_text(encoding="utf-8"))
    weights = tomllib.loads(here.with_name("expansion.toml").read_text(encoding="utf-8"))
    entries = (Entry(re.compile(e["said"]), tuple(e["means"])) for e in lexicon["entries"])
    return Expansion(
        tuple(entries),
        float(weights["own_coverage_below"]),
        float(weights["terms_weight"]),
        float(weights["translation_weight"]),
    )
