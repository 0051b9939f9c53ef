"""Any corpus of texts, indexed in memory with the product's own parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np

from index.bm25 import Bm25
from index.encoders.protocol import Encoder
from index.sentences import SentenceVectors
from index.terms import quoted_names
from index.tokens import Tokenizer
from index.vector_reuse import KnownVectors, encode_with_sentences
from index.vectors import VectorIndex
from retrieval.fuse import Fusion
from retrieval.legs import Legs, find
from retrieval.rank import Query, rank

Progress = Callable[[str, int, int], None]
"""Hears the stage, how much of it is done, and of how much."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts as rows of both searches; row n is the n-th text."""

    tokenizer: Tokenizer
    bm25: Bm25
    vectors: VectorIndex
    sentences: SentenceVectors
    encoder: Encoder

    def rank(self, question: str, fusion: Fusion, limit: int) -> list[int]:
        """The best rows for a question, at most `limit`, best first."""
        vector = self.encoder.encode_questions([question])[0]
        query = Query(self.tokenizer.tokens(question), vector)
        legs = Legs(self.bm25, self.vectors, self.sentences)
        ranked = rank(find(query, legs), fusion)
        return [int(row) for row in ranked.rows[:limit]]


def index_texts(
    texts: Sequence[str], encoder: Encoder, cache_dir: Path, progress: Progress
) -> Corpus:
    """Texts indexed as measures are: their quoted names as words, both searches.

    Vectors of equal texts are taken from the cache, by SHA-256 of encoder and text.
    """
    tokenizer = Tokenizer({name for text in texts for name in quoted_names(text)})
    token_lists = []
    for done, text in enumerate(texts, start=1):
        token_lists.append(tokenizer.tokens(text))
        progress("words", done, len(texts))
    cache = cache_dir / f"{sha256(encoder.identity.encode()).hexdigest()[:16]}.npz"
    known = _read_cache(cache)
    encoded = encode_with_sentences(
        texts, encoder, known, lambda done, of: progress("vectors", done, of)
    )
    if set(encoded.keys) - set(known):
        new = dict(zip(encoded.keys, chain(encoded.texts, encoded.sentences.vectors), strict=True))
        _write_cache(cache, {**known, **new})
    vectors = VectorIndex.build(encoded.texts)
    bm25 = Bm25.build(token_lists)
    return Corpus(tokenizer, bm25, vectors, encoded.sentences, encoder)


def _read_cache(path: Path) -> KnownVectors:
    if not path.exists():
        return {}
    with np.load(path, allow_pickle=False) as cached:
        keys, vectors = cached["keys"], cached["vectors"]
    return {key.tobytes(): vector for key, vector in zip(keys, vectors, strict=True)}


def _write_cache(path: Path, known: KnownVectors) -> None:
    """Write beside and rename, so that a killed run leaves the old cache whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    keys = np.frombuffer(b"".join(known), dtype=np.uint8).reshape(len(known), 32)
    written = path.with_suffix(".tmp.npz")
    np.savez(written, keys=keys, vectors=np.stack(list(known.values())))
    written.replace(path)
