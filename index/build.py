"""From records to a new generation of the index."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Protocol

from index.additions import times_added
from index.bm25 import Bm25
from index.columns_builder import ColumnsBuilder
from index.encoders.protocol import Encoder
from index.errors import EmptyCollection
from index.generations import Contents, write_generation
from index.manifest import EngineRef
from index.named_units import write_named_units
from index.records import Document, Measure
from index.records_jsonl import DOCUMENTS_FILE, StoredMeasures, write_documents, write_measures
from index.sampled_runs import SampledRuns, known_runs, sampled_runs
from index.scope import examples
from index.searchable import for_meaning, for_words
from index.terms import read_words, terms_of, write_words
from index.tokens import Tokenizer
from index.vector_reuse import encode_scope, encode_with_sentences, known_vectors, save_keys
from index.vectors import VectorIndex
from index.word_counts import count_words, known_counts, save_word_keys
from index.writer_lock import writer_lock

Progress = Callable[[str, int, int], None]
"""Called with a stage (words, vectors, upload, write), what is done of it, and of how many."""


class Publisher(Protocol):
    """Puts the measures of a generation where they are searched, beside the files."""

    def prepare(self) -> None:
        """Raise unless measures can be put there: before hours are spent on encoding them."""

    def publish(
        self,
        folder: Path,
        documents: Mapping[str, Document],
        progress: Callable[[int, int], None],
    ) -> EngineRef:
        """Put there what the files of a new generation hold; nobody searches it yet."""

    def switched(self, engine: EngineRef) -> None:
        """The generation is current: put away what is not needed any more."""


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
    measures: Iterable[Measure],
    index_dir: Path,
    encoder: Encoder,
    progress: Progress | None = None,
) -> BuildReport:
    """Index all measures, of every kind, in the order of their documents; their place is their row.

    A stream of measures is written as it comes, and must give those of a document together.
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
    measures: Iterable[Measure],
    index_dir: Path,
    encoder: Encoder,
    progress: Progress | None = None,
    publisher: Publisher | None = None,
) -> BuildReport:
    """What `build_index` does, for a caller that holds the writer lock already.

    A change reads the current generation first; only with the lock held from there on can no
    other change come between. With a publisher, measures are searched where it puts them.
    """
    refuse_nothing(documents, index_dir)
    if publisher is not None:
        publisher.prepare()
    started = time.perf_counter()
    writing = _Writing(documents, index_dir, encoder, progress or _silent, publisher)
    generation = write_generation(index_dir, lambda folder: writing.write(folder, measures))
    if publisher is not None and generation.manifest.engine is not None:
        publisher.switched(generation.manifest.engine)
    writing.progress("write", 1, 1)
    return BuildReport(
        generation.id,
        len(documents),
        generation.manifest.measures,
        writing.encoded,
        generation.manifest.measures - writing.encoded,
        time.perf_counter() - started,
    )


class _Writing:
    """The files of one generation, written into a folder; what was encoded is counted."""

    def __init__(
        self,
        documents: Sequence[Document],
        index_dir: Path,
        encoder: Encoder,
        progress: Progress,
        publisher: Publisher | None,
    ) -> None:
        self.progress = progress
        self._publisher = publisher
        self.encoded = 0
        self._documents = documents
        self._by_id = {document.id: document for document in documents}
        self._index_dir = index_dir
        self._encoder = encoder

    def write(self, folder: Path, measures: Iterable[Measure]) -> Contents:
        """Records first: everything else is made from them as they stand on disk."""
        self._write_records(folder, measures)
        stored = StoredMeasures(folder)
        searched = [
            (for_words(self._by_id[measure.document_id], measure), for_meaning(measure))
            for measure in stored
        ]
        self._write_words(folder, [words for words, _ in searched])
        self._write_vectors(folder, [meaning for _, meaning in searched])
        engine = None
        if self._publisher is not None:
            engine = self._publisher.publish(folder, self._by_id, partial(self.progress, "upload"))
        return Contents(
            self._encoder.identity,
            self._encoder.dimension,
            len(self._documents),
            len(stored),
            times_added(self._index_dir, self._documents, datetime.now(UTC)),
            engine,
        )

    def _write_records(self, folder: Path, measures: Iterable[Measure]) -> None:
        builder = ColumnsBuilder(self._by_id)
        write_documents(folder / DOCUMENTS_FILE, self._documents)
        known = known_runs(self._index_dir)
        SampledRuns.of(sampled_runs(one.text, known) for one in self._documents).save(folder)
        write_measures(folder, builder.passing(_together(measures, self._by_id)))
        columns = builder.columns()
        columns.save(folder)
        write_named_units(folder, columns.named_units())
        terms = terms_of(self._documents, chain.from_iterable(columns.names))
        write_words(folder, Tokenizer(terms).own_words)

    def _write_words(self, folder: Path, texts: Sequence[str]) -> None:
        tokenizer = Tokenizer(words=read_words(folder))
        heard = partial(self.progress, "words")
        counts, keys = count_words(texts, tokenizer, known_counts(self._index_dir), heard)
        Bm25.of(counts).save(folder)
        save_word_keys(folder, keys)

    def _write_vectors(self, folder: Path, texts: Sequence[str]) -> None:
        known = known_vectors(self._index_dir, self._encoder)
        heard = partial(self.progress, "vectors")
        encoded = encode_with_sentences(texts, self._encoder, known, heard)
        scope, scope_keys = encode_scope(examples(), self._encoder, known)
        self.encoded = encoded.encoded
        VectorIndex.build(encoded.texts).save(folder)
        encoded.sentences.save(folder)
        scope.save(folder)
        save_keys(folder, encoded.keys, scope_keys)


def _together(measures: Iterable[Measure], documents: Mapping[str, Document]) -> Iterable[Measure]:
    """Measures with those of each document together; a stream must come so."""
    if not isinstance(measures, Sequence):
        return measures
    place_of = {name: place for place, name in enumerate(documents)}
    return sorted(measures, key=lambda measure: place_of[measure.document_id])


def _silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""
