"""A deterministic double of an encoder, so that the full flow runs in seconds without a model."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np

from index.encoders.protocol import Vectors

GRAM_LENGTHS = (1, 2, 3)  # characters


class HashingEncoder:
    """Feature hashing of character n-grams (Weinberger et al. 2009): shared characters, no meaning.

    The same on every machine and in every process. It stands for any real encoder wherever the
    flow is tried rather than the ranking.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.identity = f"hashing/char-1-3@{dimension}"

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, (n_texts, dimension) float32, rows L2-normalised."""
        return self._encode(texts)

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        """Vectors of measures, made as those of questions are."""
        return self._encode(texts)

    def _encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            hashes = np.array([crc32(gram.encode("utf-8", "replace")) for gram in grams(text)])
            signs = 1.0 - 2.0 * (hashes >> 31)  # the top bit, which the remainder hardly uses
            np.add.at(vectors[row], hashes % self.dimension, signs)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.maximum(lengths, 1e-12)
        return vectors


def grams(text: str) -> list[str]:
    r"""All n-grams of a text between its borders, which are never empty.

    >>> grams("牵头")
    ['\x02', '牵', '头', '\x03', '\x02牵', '牵头', '头\x03', '\x02牵头', '牵头\x03']
    """
    framed = f"\x02{text}\x03"
    return [framed[i : i + n] for n in GRAM_LENGTHS for i in range(len(framed) - n + 1)]
