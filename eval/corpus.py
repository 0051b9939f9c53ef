"""Any corpus of texts, indexed in memory with the product's own parts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from index.bm25 import Bm25
from index.encoders.protocol import Encoder
from index.encoding_journal import Journal
from index.known_vectors import KnownVectors
from index.sentences import SentenceVectors
from index.terms import quoted_names
from index.tokens import Tokenizer
from index.vector_reuse import encode_with_sentences
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

    Vectors of equal texts are taken from the cache, by SHA-256 of encoder and text; a run that was
    interrupted goes on where it stopped.
    """
    tokenizer = Tokenizer({name for text in texts for name in quoted_names(text)})
    token_lists = []
    for done, text in enumerate(texts, start=1):
        token_lists.append(tokenizer.tokens(text))
        progress("words", done, len(texts))
    name = sha256(f"{encoder.identity}\0{encoder.dimension}".encode()).hexdigest()[:16]
    cache = Journal(cache_dir / f"{name}.vectors", encoder.identity, encoder.dimension)
    encoded = encode_with_sentences(
        texts, encoder, KnownVectors((), cache), lambda done, of: progress("vectors", done, of)
    )
    vectors = VectorIndex.build(encoded.texts)
    bm25 = Bm25.build(token_lists)
    return Corpus(tokenizer, bm25, vectors, encoded.sentences, encoder)
