"""Vectors of the generation before, so that only new or changed measures are encoded.

What is encoded is kept in a journal until a generation holds it: an interrupted build loses the
batch under way. Each batch holds the texts that it would hold without the interruption, so that
the vectors are the same to the last bit, also with an encoder that looks at a batch as a whole.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Encoder, Vectors
from index.encoding_journal import JOURNAL_FILE, KEY_BYTES, Journal, Keys
from index.errors import IndexUnusable
from index.generations import ENCODING, open_generation, verify_files
from index.known_vectors import ROWS_AT_ONCE, KnownVectors, Stored, sortable, stored_in
from index.scope import VECTORS_FILE as SCOPE_FILE
from index.scope import Example, Scope
from index.sentences import VECTORS_FILE as SENTENCES_FILE
from index.sentences import SentenceVectors, sentences_of
from index.vectors import VECTORS_FILE

KEYS_FILE = "vector-keys.npy"
VECTOR_FILES = (VECTORS_FILE, SENTENCES_FILE, SCOPE_FILE)  # in the order of their keys
BATCH = 64  # texts: 1 s of the bundled encoder, enough for another to sort by length


@dataclass(frozen=True, slots=True)
class Encoded:
    """Vectors in the order of the texts, with their content keys.

    encoded  (n_texts,) bool, whether a text went through the model: new, and the first of its kind
    """

    vectors: Vectors
    keys: Keys
    encoded: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class EncodedTexts:
    """Texts with their sentences; `keys` are those of the texts, then those of the sentences.

    `encoded` counts the texts that went through the model, `reused` those that did not.
    """

    texts: Vectors
    sentences: SentenceVectors
    keys: Keys
    encoded: int
    reused: int


def content_key(identity: str, text: str) -> bytes:
    """SHA-256 of the model and a measure's text: equal keys mean equal vectors.

    >>> content_key("nano", "一").hex()[:8]
    '862bfb16'
    """
    return sha256(f"{identity}\0{text}".encode("utf-8", "surrogatepass")).digest()


def content_keys(identity: str, texts: Iterable[str]) -> Keys:
    """The keys of texts, (n_texts, 32) uint8."""
    joined = b"".join(content_key(identity, text) for text in texts)
    return np.frombuffer(joined, dtype=np.uint8).reshape(-1, KEY_BYTES)


def known_vectors(index_dir: Path, encoder: Encoder) -> KnownVectors:
    """The vectors that this encoder made for the current generation, or for one never finished.

    A damaged generation gives none, nor does one of another encoder. What is encoded next is kept
    in the index's journal; the caller holds the writer lock.
    """
    path = index_dir / ENCODING / JOURNAL_FILE
    journal = Journal(path, encoder.identity, encoder.dimension)
    return KnownVectors(_of_generation(index_dir, encoder), journal)


def _of_generation(index_dir: Path, encoder: Encoder) -> list[Stored]:
    try:
        generation = open_generation(index_dir)
        made_by = (generation.manifest.encoder, generation.manifest.dimension)
        if made_by != (encoder.identity, encoder.dimension):
            return []
        verify_files(generation, (KEYS_FILE, *VECTOR_FILES))
    except IndexUnusable:
        return []
    folder = generation.folder
    return stored_in([folder / name for name in VECTOR_FILES], folder / KEYS_FILE)


def encode(
    texts: Sequence[str],
    encoder: Encoder,
    known: KnownVectors,
    on_batch: Callable[[int, int], None],
) -> Encoded:
    """Vectors of all texts; equal texts and those in `known` are not encoded again.

    `on_batch` hears how many of the new texts are done, and of how many.
    """
    keys = content_keys(encoder.identity, texts)
    vectors = known.room(len(texts), encoder.dimension)
    first = _fill(vectors, keys, texts, encoder.encode_measures, known, on_batch)
    return Encoded(vectors, keys, first)


def encode_scope(
    shown: Sequence[Example], encoder: Encoder, known: KnownVectors
) -> tuple[Scope, Keys]:
    """The examples of the scope, and the keys of their vectors; encoded once for an encoder."""
    texts = [each.text for each in shown]
    keys = content_keys(f"{encoder.identity}\0question", texts)
    vectors = np.empty((len(texts), encoder.dimension), dtype=np.float32)
    _fill(vectors, keys, texts, encoder.encode_questions, known, lambda _, __: None)
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
    encoded = int(every.encoded[: len(texts)].sum())
    return EncodedTexts(
        own, SentenceVectors.of(sentences, rest), every.keys, encoded, len(texts) - encoded
    )


def save_keys(folder: Path, *keys: Keys) -> None:
    """Write the keys as (n_vectors, 32) uint8, row for row with the vectors."""
    np.save(folder / KEYS_FILE, np.concatenate(keys), allow_pickle=False)


def _fill(
    vectors: Vectors,
    keys: Keys,
    texts: Sequence[str],
    model: Callable[[Sequence[str]], Vectors],
    known: KnownVectors,
    on_batch: Callable[[int, int], None],
) -> NDArray[np.bool_]:
    """Fill in the vector of each text; which of them went through the model."""
    first = first_of_equal(keys)
    distinct = np.flatnonzero(first == np.arange(len(keys)))
    found = known.find(keys[distinct])
    known.copy(found[found >= 0], vectors, distinct[found >= 0])
    new = distinct[found < 0]
    for start in range(0, len(new), BATCH):
        rows = new[start : start + BATCH]
        vectors[rows] = model([texts[row] for row in rows])
        known.keep(keys[rows], vectors[rows])
        on_batch(start + len(rows), len(new))
    equal = np.flatnonzero(first != np.arange(len(keys)))
    for start in range(0, len(equal), ROWS_AT_ONCE):
        rows = equal[start : start + ROWS_AT_ONCE]
        vectors[rows] = vectors[first[rows]]
    encoded = np.zeros(len(keys), dtype=np.bool_)
    encoded[new] = True
    return encoded


def first_of_equal(keys: Keys) -> NDArray[np.int64]:
    """For each row the first one with the same key, itself where there is none before.

    >>> first_of_equal(np.repeat(np.array([[7], [9], [7]], dtype=np.uint8), 32, axis=1)).tolist()
    [0, 1, 0]
    """
    _, first, place = np.unique(sortable(keys), return_index=True, return_inverse=True)
    return np.asarray(first[place], dtype=np.int64)
