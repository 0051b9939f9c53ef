"""A generation whose measures are in a Milvus collection, opened."""

from collections.abc import Sequence

from index.catalogue import Catalogue
from index.columns import Columns
from index.filters import Filter
from index.generations import Generation
from index.manifest import EngineRef
from index.measure_list import MeasureList
from index.milvus.collection import FilledCollection
from index.milvus.conditions import condition, holding
from index.milvus.found import Statistics
from index.milvus.measures import MilvusMeasures, ReadList
from index.milvus.server import Server
from index.records import Measure
from index.vocabulary import Vocabulary


class MilvusIndex(Catalogue):
    """One generation and the collection that it names; safe to share by threads.

    Documents, agencies, the vocabulary and the columns that lists and counts look at come from the
    files of the generation; measures, words and vectors are in the collection.
    """

    def __init__(self, generation: Generation, engine: EngineRef, server: Server) -> None:
        super().__init__(generation)
        self.collection = FilledCollection.open(server, engine.collection)
        self.collection.load()
        n_measures = generation.manifest.measures
        self.columns = Columns.load(generation.folder, self.documents)
        self.vocabulary = Vocabulary.load(generation.folder, n_measures)
        self.statistics = Statistics(self.vocabulary, engine.average_length)
        self.measures = MilvusMeasures(self.collection, n_measures)

    def measure(self, measure_id: str) -> Measure:
        """The measure of this id, or `NotFound` with the ids that its document has."""
        row = self.measures.row_of(measure_id)
        if row is not None:
            return self.measures.read(row)
        raise self.no_measure(measure_id, self.of_document(measure_id.partition("#")[0]))

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, of all kinds, in printed order. Raises NotFound."""
        return self.measures.some(self.columns.of_document(self.document(document_id).id))

    def listed(self, wanted: Filter, terms: Sequence[str] = ()) -> MeasureList:
        """The measures that a filter lets in and that have all of some terms, in row order."""
        found = ReadList(self.columns.rows(wanted), self.columns, self.measures)
        if not terms:
            return found
        where = " and ".join(f"({part})" for part in (condition(wanted), holding(terms)) if part)
        return found.at(self.collection.numbers(where))
