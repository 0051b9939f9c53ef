"""The opened index: documents, measures and both searches of one generation, in memory."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from index.bm25 import Bm25
from index.encoders.protocol import Encoder
from index.errors import EncoderMismatch, NotFound
from index.generations import Generation, open_generation
from index.manifest import Manifest
from index.named_units import NamedUnit, named_units
from index.records import Document, Measure
from index.records_jsonl import DOCUMENTS_FILE, MEASURES_FILE, read_documents, read_measures
from index.scope import Scope
from index.sentences import SentenceVectors
from index.terms import read_terms
from index.tokens import Tokenizer
from index.vectors import VectorIndex


class OpenIndex:
    """One generation, read once and never changed; safe to share by threads.

    documents    by id, in the order they were indexed
    measures     in row order: row n of `bm25` and `vectors` is `measures[n]`
    row_of       from a measure's id to its row
    tokenizer    with the words of these documents
    """

    def __init__(self, generation: Generation) -> None:
        folder = generation.folder
        self.index_dir = folder.parent.parent
        self.generation_id: str = generation.id
        self.manifest: Manifest = generation.manifest
        self.documents: dict[str, Document] = {
            document.id: document for document in read_documents(folder / DOCUMENTS_FILE)
        }
        self.measures: tuple[Measure, ...] = read_measures(folder / MEASURES_FILE)
        self.row_of: dict[str, int] = {measure.id: row for row, measure in enumerate(self.measures)}
        self.tokenizer = Tokenizer(read_terms(folder))
        self.bm25 = Bm25.load(folder, len(self.measures))
        self.vectors = VectorIndex.load(folder)
        self.sentences = SentenceVectors.load(folder)
        self.scope = Scope.load(folder)

    @classmethod
    def open(cls, index_dir: Path, *, verify: bool = False) -> "OpenIndex":
        """Open the current generation; `IndexMissing` or `IndexDamaged` if that cannot be."""
        return cls(open_generation(index_dir, verify=verify))

    @cached_property
    def named_units(self) -> tuple[NamedUnit, ...]:
        """Every spelling of every agency of a region, the first printed first."""
        return named_units(self.measures, self.documents)

    @cached_property
    def _by_document(self) -> dict[str, list[Measure]]:
        found: defaultdict[str, list[Measure]] = defaultdict(list)
        for measure in self.measures:
            found[measure.document_id].append(measure)
        return dict(found)

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, all kinds, in printed order; `NotFound` if there is none."""
        return self._by_document.get(self.document(document_id).id, ())

    def document(self, document_id: str) -> Document:
        """The document of this id, or `NotFound` with the ids there are."""
        found = self.documents.get(document_id)
        if found is None:
            raise NotFound(
                f"There is no document {document_id!r}. There are: {', '.join(self.documents)}."
            )
        return found

    def measure(self, measure_id: str) -> Measure:
        """The measure of this id, or `NotFound` with the ids that its document has."""
        row = self.row_of.get(measure_id)
        if row is not None:
            return self.measures[row]
        document = self.document(measure_id.partition("#")[0])
        ids = [measure.id for measure in self.measures if measure.document_id == document.id]
        has = f"has {len(ids)}, from {ids[0]} to {ids[-1]}" if ids else "has none"
        raise NotFound(f"There is no measure {measure_id!r}. The document {document.id} {has}.")

    def check_encoder(self, encoder: Encoder) -> None:
        """Raise `EncoderMismatch` unless this encoder made the index's vectors."""
        if encoder.identity != self.manifest.encoder:
            raise EncoderMismatch(
                f"The index at {self.index_dir} was built with {self.manifest.encoder}, "
                f"not with {encoder.identity}. Choose that encoder, or build the index again: "
                f"zhice index build --index {self.index_dir}"
            )
