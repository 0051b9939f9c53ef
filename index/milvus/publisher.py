"""The measures of a new generation into a collection of their own, before it becomes current."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from index.bm25 import Bm25
from index.columns import Columns
from index.generations import current_id, kept_generations
from index.manifest import EngineRef
from index.milvus.access import Layout
from index.milvus.kept import (
    Clock,
    KeptCollections,
    OpenServer,
    new_name,
    point_alias,
    utc_now,
)
from index.milvus.rows import Indexed, row_of
from index.milvus.schema import create
from index.milvus.upload import upload
from index.records import Document
from index.records_jsonl import StoredMeasures
from index.sentences import SentenceVectors
from index.vectors import VectorIndex

KIND = "milvus"


@dataclass(frozen=True, slots=True)
class Target:
    """Where an index goes: server, name of the index there, and how its collections lie."""

    uri: str
    name: str
    layout: Layout


class MilvusPublisher:
    """Implements `index.build.Publisher`; the caller holds the writer lock."""

    def __init__(
        self, index_dir: Path, target: Target, open_server: OpenServer, now: Clock = utc_now
    ) -> None:
        self._index_dir = index_dir
        self._target = target
        self._open_server = open_server
        self._kept = KeptCollections(index_dir, open_server, now)

    def prepare(self) -> None:
        """Raise EngineUnreachable or EngineRefused unless the server takes what is sent."""
        self._open_server(self._target.uri).is_lite()

    def publish(
        self,
        folder: Path,
        documents: Mapping[str, Document],
        progress: Callable[[int, int], None],
    ) -> EngineRef:
        """Fill a new collection from the files of a generation.

        Raises EngineUnreachable or EngineRefused; the collection is then dropped by the next build,
        as is one that a killed process was filling.
        """
        self.clean()
        target = self._target
        server = self._open_server(target.uri)
        number = current_id(self._index_dir).partition("-")[0]
        name = new_name(target.name, int(number) + 1 if number.isdecimal() else 1)
        words = Bm25.load(folder, len(StoredMeasures(folder)))
        vectors = VectorIndex.load(folder).vectors
        self._kept.begin(target.uri, name)
        create(server, name, int(vectors.shape[1]), target.layout)
        rows = rows_of(folder, documents)
        upload(server, name, rows, words.n_measures, target.layout, progress)
        return EngineRef(KIND, target.uri, target.name, name, words.average_length)

    def switched(self, engine: EngineRef) -> None:
        """Point the alias at what is current now, and drop what no generation names."""
        point_alias(self._open_server(engine.uri), engine.name, engine.collection)
        self.clean()

    def clean(self) -> tuple[str, ...]:
        """Drop the collections of this index that none of its generations names; which went."""
        return self._kept.clean(
            generation.manifest.engine.collection
            for generation in kept_generations(self._index_dir)
            if generation.manifest.engine is not None
        )


def rows_of(folder: Path, documents: Mapping[str, Document]) -> Iterator[dict[str, Any]]:
    """The rows of all measures of a generation, from its files, one by one."""
    measures = StoredMeasures(folder)
    columns = Columns.load(folder, documents)
    counts = Bm25.load(folder, len(measures)).counts()
    texts = VectorIndex.load(folder).vectors
    sentences = SentenceVectors.load(folder)
    for row, measure in enumerate(measures):
        terms = slice(int(counts.starts[row]), int(counts.starts[row + 1]))
        own = slice(int(sentences.starts[row]), int(sentences.starts[row + 1]))
        named = (counts.terms[term] for term in counts.term_rows[terms].tolist())
        yield row_of(
            Indexed(
                row,
                measure,
                documents[measure.document_id].region or "",
                int(columns.numbers[row]),
                dict(zip(named, counts.times[terms].tolist(), strict=True)),
                np.concatenate((texts[row : row + 1], sentences.vectors[own])),
            )
        )
