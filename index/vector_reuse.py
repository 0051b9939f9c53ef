"""Vectors of the generation before, so that only new or changed measures are encoded."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np

from index.encoders.protocol import Encoder, Vectors
from index.errors import IndexUnusable
from index.generations import open_generation
from index.scope import VECTORS_FILE as SCOPE_FILE
from index.scope import Example, Scope
from index.sentences import VECTORS_FILE as SENTENCES_FILE
from index.sentences import SentenceVectors, sentences_of
from index.vectors import VECTORS_FILE

KEYS_FILE = "vector-keys.npy"
BATCH = 32  # texts; larger ones gain nothing on two cores and make progress jump

KnownVectors = dict[bytes, Vectors]
"""From a content key to its vector, (dimension,) float32."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Vectors in the order of the texts, with their content keys.

    `encoded` counts the texts that went through the model, `reused` those that did not.
    """

    vectors: Vectors
    keys: tuple[bytes, ...]
    encoded: int
    reused: int


@dataclass(frozen=True, slots=True)
class EncodedTexts:
    """Texts with their sentences; `keys` are those of the texts, then those of the sentences."""

    texts: Vectors
    sentences: SentenceVectors
    keys: tuple[bytes, ...]
    encoded: int
    reused: int


def content_key(identity: str, text: str) -> bytes:
    """SHA-256 of the model and a measure's text: equal keys mean equal vectors.

    >>> content_key("nano", "一").hex()[:8]
    '862bfb16'
    """
    return sha256(f"{identity}\0{text}".encode("utf-8", "surrogatepass")).digest()


def known_vectors(index_dir: Path) -> KnownVectors:
    """The vectors of the current generation; none where it is missing or damaged."""
    try:
        folder = open_generation(index_dir, verify=True).folder
    except IndexUnusable:
        return {}
    keys = np.load(folder / KEYS_FILE, allow_pickle=False)
    vectors = chain.from_iterable(
        np.load(folder / name, mmap_mode="r", allow_pickle=False)
        for name in (VECTORS_FILE, SENTENCES_FILE, SCOPE_FILE)
    )
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def encode(
    texts: Sequence[str],
    encoder: Encoder,
    known: KnownVectors,
    on_batch: Callable[[int, int], None],
) -> Encoded:
    """Vectors of all texts; equal texts and those in `known` are not encoded again.

    `on_batch` hears how many of the new texts are done, and of how many.
    """
    keys = tuple(content_key(encoder.identity, text) for text in texts)
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    found = dict(known)
    new_keys = list(new)
    for start in range(0, len(new), BATCH):
        batch = new_keys[start : start + BATCH]
        rows = encoder.encode_measures([new[key] for key in batch])
        found.update(zip(batch, rows, strict=True))
        on_batch(start + len(batch), len(new))
    vectors = np.empty((len(texts), encoder.dimension), dtype=np.float32)
    for row, key in enumerate(keys):
        vectors[row] = found[key]
    return Encoded(vectors, keys, len(new), len(texts) - len(new))


def encode_scope(
    shown: Sequence[Example], encoder: Encoder, known: KnownVectors
) -> tuple[Scope, tuple[bytes, ...]]:
    """The examples of the scope, and the keys of their vectors; encoded once for an encoder."""
    keys = tuple(content_key(f"{encoder.identity}\0question", each.text) for each in shown)
    if any(key not in known for key in keys):
        vectors = encoder.encode_questions([each.text for each in shown])
    else:
        vectors = np.stack([known[key] for key in keys])
    return Scope.of(shown, vectors), keys


def encode_with_sentences(
    texts: Sequence[str],
    encoder: Encoder,
    known: KnownVectors,
    on_batch: Callable[[int, int], None],
) -> EncodedTexts:
    """Vectors of all texts and of their sentences; a text of one sentence is encoded once."""
    sentences = [sentences_of(text) for text in texts]
    every = encode([*texts, *chain.from_iterable(sentences)], encoder, known, on_batch)
    own, rest = every.vectors[: len(texts)], every.vectors[len(texts) :]
    new = set(every.keys[: len(texts)]) - set(known)
    encoded = len(new)
    return EncodedTexts(
        own, SentenceVectors.of(sentences, rest), every.keys, encoded, len(texts) - encoded
    )


def save_keys(folder: Path, keys: Sequence[bytes]) -> None:
    """Write the keys as (n_vectors, 32) uint8, row for row with the vectors."""
    array = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(len(keys), 32)
    np.save(folder / KEYS_FILE, array, allow_pickle=False)
