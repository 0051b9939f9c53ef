"""Vectors of the sentences of measures: how near a question comes to the nearest of them.

A long measure has many sentences, and a question is about one of them; the vector of the whole
text blurs it. Which measures are looked at is decided by their own vectors; the sentences only
judge those.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Vectors

SHORTEST = 30  # characters; what is shorter is read with what follows
VECTORS_FILE = "sentence-vectors.npy"
STARTS_FILE = "sentence-starts.npy"
_END = re.compile(r"(?<=[。；;！？!?])")


def sentences_of(text: str) -> tuple[str, ...]:
    """A text cut after its full stops, with no piece below `SHORTEST` but for a whole text.

    >>> long = "托育" * 15 + "。"
    >>> [len(piece) for piece in sentences_of("加强监管。" + long + long + "完成。")]
    [36, 34]
    """
    pieces = [""]
    for sentence in _END.split(text):
        if len(pieces[-1].strip()) >= SHORTEST:
            pieces.append("")
        pieces[-1] += sentence
    if len(pieces) > 1 and len(pieces[-1].strip()) < SHORTEST:
        last = pieces.pop()
        pieces[-1] += last
    return tuple(piece.strip() for piece in pieces)


class SentenceVectors:
    """Sentences of all measures, row after row.

    vectors  (n_sentences, dimension) float32, rows L2-normalised
    starts   (n_measures + 1,) int64, where the sentences of each measure begin; each has one
    """

    def __init__(self, vectors: Vectors, starts: NDArray[np.int64]) -> None:
        self.vectors = vectors
        self.starts = starts

    @classmethod
    def of(cls, sentences: Sequence[Sequence[str]], vectors: Vectors) -> "SentenceVectors":
        """From the sentences of each measure and the vectors of all of them, in that order."""
        starts = np.cumsum([0, *map(len, sentences)], dtype=np.int64)
        return cls(vectors, starts)

    def nearest(self, rows: NDArray[np.int64], vector: NDArray[np.float32]) -> NDArray[np.float64]:
        """The cosine of the nearest sentence of each of some measures, (len(rows),)."""
        if not len(rows):
            return np.zeros(0)
        first, after = self.starts[rows], self.starts[rows + 1]
        counts = after - first
        begins = np.cumsum(counts) - counts
        at = np.repeat(first - begins, counts) + np.arange(int(counts.sum()))
        cosines = self.vectors[at] @ vector
        return np.asarray(np.maximum.reduceat(cosines, begins), dtype=np.float64)

    def save(self, folder: Path) -> None:
        """Write both arrays as npy, to be mapped into memory."""
        np.save(folder / VECTORS_FILE, self.vectors, allow_pickle=False)
        np.save(folder / STARTS_FILE, self.starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "SentenceVectors":
        """What `save` wrote."""
        vectors = np.asarray(np.load(folder / VECTORS_FILE, mmap_mode="r", allow_pickle=False))
        return cls(vectors, np.load(folder / STARTS_FILE, allow_pickle=False))
