"""From records to a new generation of the index."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.additions import times_added
from index.bm25 import Bm25
from index.encoders.protocol import Encoder
from index.errors import EmptyCollection
from index.generations import Contents, write_generation
from index.records import Document, Measure
from index.records_jsonl import (
    DOCUMENTS_FILE,
    MEASURES_FILE,
    write_documents,
    write_measures,
)
from index.scope import examples
from index.searchable import for_meaning, for_words
from index.terms import terms_of, write_terms
from index.tokens import Tokenizer
from index.vector_reuse import encode_scope, encode_with_sentences, known_vectors, save_keys
from index.vectors import VectorIndex
from index.writer_lock import writer_lock

Progress = Callable[[str, int, int], None]
"""Called with a stage ("words", "vectors", "write"), what is done of it, and of how many."""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `encoded` texts went through the model, `reused` rows did not."""

    generation: str
    documents: int
    measures: int
    encoded: int
    reused: int
    seconds: float


def build_index(
    documents: Sequence[Document],
    measures: Sequence[Measure],
    index_dir: Path,
    encoder: Encoder,
    progress: Progress | None = None,
) -> BuildReport:
    """Index all measures, of every kind, in the order given; their place is their row.

    The new generation becomes current at the end; until then the old one is served. Raises
    `EmptyCollection` without a document, `IndexLocked` while another process writes.
    """
    refuse_nothing(documents, index_dir)
    with writer_lock(index_dir):
        return write_index(documents, measures, index_dir, encoder, progress)


def refuse_nothing(documents: Sequence[Document], index_dir: Path) -> None:
    """Raise `EmptyCollection` without a document."""
    if not documents:
        raise EmptyCollection(
            f"There is no document to build the index at {index_dir} from. "
            "Name files or folders: zhice index build PATH"
        )


def write_index(
    documents: Sequence[Document],
    measures: Sequence[Measure],
    index_dir: Path,
    encoder: Encoder,
    progress: Progress | None = None,
) -> BuildReport:
    """What `build_index` does, for a caller that holds the writer lock already.

    A change reads the current generation first; only with the lock held from there on can no
    other change come between.
    """
    refuse_nothing(documents, index_dir)
    started = time.perf_counter()
    report = progress or _silent
    terms = terms_of(documents, measures)
    words = _index_words(documents, measures, terms, report)
    texts = [for_meaning(measure) for measure in measures]
    known = known_vectors(index_dir, encoder)
    encoded = encode_with_sentences(
        texts, encoder, known, lambda done, of: report("vectors", done, of)
    )
    scope, scope_keys = encode_scope(examples(), encoder, known)
    vectors = VectorIndex.build(encoded.texts)

    def write_files(folder: Path) -> None:
        write_documents(folder / DOCUMENTS_FILE, documents)
        write_measures(folder / MEASURES_FILE, measures)
        write_terms(folder, terms)
        words.save(folder)
        vectors.save(folder)
        encoded.sentences.save(folder)
        scope.save(folder)
        save_keys(folder, encoded.keys, scope_keys)

    contents = Contents(
        encoder.identity,
        encoder.dimension,
        len(documents),
        len(measures),
        times_added(index_dir, documents, datetime.now(UTC)),
    )
    generation = write_generation(index_dir, contents, write_files)
    report("write", 1, 1)
    return BuildReport(
        generation.id,
        len(documents),
        len(measures),
        encoded.encoded,
        encoded.reused,
        time.perf_counter() - started,
    )


def _index_words(
    documents: Sequence[Document],
    measures: Sequence[Measure],
    terms: Sequence[str],
    progress: Progress,
) -> Bm25:
    tokenizer = Tokenizer(terms)
    document_by_id = {document.id: document for document in documents}
    token_lists = []
    for done, measure in enumerate(measures, 1):
        text = for_words(document_by_id[measure.document_id], measure)
        token_lists.append(tokenizer.tokens(text))
        progress("words", done, len(measures))
    return Bm25.build(token_lists)


def _silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""
