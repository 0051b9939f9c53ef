"""Questions of the field and of other subjects: which of the two a question is like.

`scope.jsonl` holds synthetic examples of both kinds, written from general knowledge before anybody
looked at how they do on a question, in sight of no document: {in_scope, subject, text}. A question
is compared with its nearest examples; what is of the field but not in the documents is not told
apart here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Vectors

VECTORS_FILE = "scope-vectors.npy"
SIDES_FILE = "scope-sides.npy"
NEAREST = 5  # examples of each side; 3 to 10 differ by less than what other examples would change


@dataclass(frozen=True, slots=True)
class Example:
    """One question, and whether a collection of policies is what to ask it of."""

    text: str
    in_scope: bool


@cache
def examples() -> tuple[Example, ...]:
    """The examples of `scope.jsonl`, in its order."""
    lines = Path(__file__).with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(Example(row["text"], row["in_scope"]) for row in map(json.loads, lines))


class Scope:
    """The examples as one encoder sees them.

    vectors   (n_examples, dimension) float32, rows L2-normalised
    in_scope  (n_examples,) bool
    """

    def __init__(self, vectors: Vectors, in_scope: NDArray[np.bool_]) -> None:
        self._own = vectors[in_scope]
        self._other = vectors[~in_scope]
        self.vectors = vectors
        self.in_scope = in_scope

    @classmethod
    def of(cls, shown: Sequence[Example], vectors: Vectors) -> "Scope":
        """From examples and their vectors, in the same order."""
        return cls(vectors, np.array([example.in_scope for example in shown], dtype=np.bool_))

    def lean(self, vector: NDArray[np.float32]) -> float:
        """How much nearer a question is to the field than to other subjects.

        The mean cosine of its nearest examples of the field less that of the others: −2..2, 0
        where it is as near to both.
        """
        return _nearness(self._own, vector) - _nearness(self._other, vector)

    def save(self, folder: Path) -> None:
        """Write both arrays as npy."""
        np.save(folder / VECTORS_FILE, self.vectors, allow_pickle=False)
        np.save(folder / SIDES_FILE, self.in_scope, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "Scope":
        """What `save` wrote."""
        vectors = np.load(folder / VECTORS_FILE, allow_pickle=False)
        return cls(vectors, np.load(folder / SIDES_FILE, allow_pickle=False))


def _nearness(vectors: Vectors, vector: NDArray[np.float32]) -> float:
    cosines = vectors @ vector
    return float(np.partition(cosines, -NEAREST)[-NEAREST:].mean())
