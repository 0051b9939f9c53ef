"""Vectors for grown measures, without encoding a million texts.

MEASURE VECTORS ARE GROWN HERE, NOT ENCODED: every real sentence goes through the real encoder
once, and a grown text has the normalised mean of the vectors of the sentences that it grew from,
with a little noise that its text determines. They have the spread of the real ones, which is what
the cost of a search depends on; how well they rank says nothing. Questions are encoded for real.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from eval.bench.patterns import ANCHOR
from index.encoders.protocol import Encoder, Vectors

NOISE = 0.19  # length of the noise against a vector of length 1: two texts grown from one sentence
# have a cosine of 0.966, as the real encoder gave 60 such groups in the median
FAR = 0.3  # of texts that hold no real sentence: titles, addressees, signatures
NOISE_VALUES = 1 << 20  # drawn once; a text reads them from a place of its own


class GrownEncoder:
    """An encoder by which grown collections are indexed and asked.

    sentences  real sentences by their anchors, `Sources.sentences`
    cache      folder for the vectors of the real sentences, which take half a minute to encode
    pay        also encode every measure's text for real and throw that away, so that the time of
               a build or an addition is what the real encoder makes of it
    """

    def __init__(
        self, real: Encoder, sentences: Mapping[str, str], cache: Path, *, pay: bool = False
    ) -> None:
        self._real = real
        self._pay = pay
        content = "\n".join(f"{anchor}\t{text}" for anchor, text in sorted(sentences.items()))
        digest = sha256(f"{real.identity}\n{content}".encode()).hexdigest()[:12]
        self.identity = f"grown/{real.identity}@{digest}-{NOISE}-{FAR}"
        self.dimension = real.dimension
        self._row_of = {anchor: row for row, anchor in enumerate(sorted(sentences))}
        texts = [sentences[anchor] for anchor in self._row_of]
        self._vectors = _cached(cache / f"sentences-{digest}.npy", real, texts)
        self._mean = self._vectors.mean(axis=0)
        noise = np.random.default_rng(1).standard_normal(NOISE_VALUES, dtype=np.float32)
        self._noise = noise / np.float32(np.sqrt(self.dimension))

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Vectors of the real encoder."""
        return self._real.encode_questions(texts)

    def encode_measures(self, texts: Sequence[str]) -> Vectors:
        """Grown vectors, (n_texts, dimension) float32, rows L2-normalised."""
        if self._pay:
            self._real.encode_measures(texts)
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self._vector(text)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _vector(self, text: str) -> NDArray[np.float32]:
        row_of = self._row_of
        grams = (text[at : at + ANCHOR] for at in range(len(text) - ANCHOR + 1))
        rows = [row_of[gram] for gram in grams if gram in row_of]
        start = crc32(text.encode()) % (NOISE_VALUES - self.dimension)
        noise = self._noise[start : start + self.dimension]
        if not rows:
            return np.asarray(self._mean + FAR * noise)
        mean = self._vectors[rows].mean(axis=0) if len(rows) > 1 else self._vectors[rows[0]]
        return np.asarray(mean / np.linalg.norm(mean) + NOISE * noise)


def _cached(path: Path, real: Encoder, texts: Sequence[str]) -> Vectors:
    """The real vectors of the texts, encoded where the file is not there yet."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.npy")
        np.save(part, real.encode_measures(texts), allow_pickle=False)
        part.replace(path)
    return np.asarray(np.load(path, allow_pickle=False), dtype=np.float32)
