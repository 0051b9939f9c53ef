"""What an encoder is: two methods, an identity and a dimension."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""(n_texts, dimension) float32, rows L2-normalised, so that a dot product is a cosine."""


class Encoder(Protocol):
    """Turns questions and measures into vectors of one space.

    `identity` names the model and its version: an index records it and is never searched with
    another one. Questions and measures are encoded apart, because models such as E5 expect
    different prefixes for the two.
    """

    identity: str
    dimension: int

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, one row a text."""

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        """Vectors of measures, one row a text."""
