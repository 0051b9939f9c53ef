"""The opened index: documents, measures and both searches of one generation."""

from pathlib import Path

from index.bm25 import Bm25
from index.catalogue import Catalogue
from index.columns import Columns
from index.filters import Filter
from index.generations import Generation, open_generation
from index.measure_list import MeasureList
from index.records import Measure
from index.records_jsonl import StoredMeasures
from index.sentences import SentenceVectors
from index.vectors import VectorIndex


class OpenIndex(Catalogue):
    """One generation, never changed; safe to share by threads.

    measures     in row order: row n of `columns`, `bm25` and `vectors` is `measures[n]`; read
                 from disk when they are looked at
    columns      what of them is filtered by
    """

    def __init__(self, generation: Generation) -> None:
        super().__init__(generation)
        folder = generation.folder
        self.measures = StoredMeasures(folder)
        self.columns = Columns.load(folder, self.documents)
        self.bm25 = Bm25.load(folder, len(self.measures))
        self.vectors = VectorIndex.load(folder)
        self.sentences = SentenceVectors.load(folder)

    @classmethod
    def open(cls, index_dir: Path, *, verify: bool = False) -> "OpenIndex":
        """Open the current generation; `IndexMissing` or `IndexDamaged` if that cannot be."""
        return cls(open_generation(index_dir, verify=verify))

    def measure(self, measure_id: str) -> Measure:
        """The measure of this id, or `NotFound` with the ids that its document has."""
        row = self.measures.row_of(measure_id)
        if row is not None:
            return self.measures[row]
        raise self.no_measure(measure_id, self.of_document(measure_id.partition("#")[0]))

    def of_document(self, document_id: str) -> tuple[Measure, ...]:
        """Every record of a document, of all kinds, in printed order. Raises NotFound."""
        rows = self.columns.of_document(self.document(document_id).id)
        return self.measures[rows.start : rows.stop]

    def listed(self, wanted: Filter) -> MeasureList:
        """The measures that a filter lets in, in row order."""
        return MeasureList(self.columns.rows(wanted), self.columns, self.measures.read)
