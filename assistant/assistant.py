"""The assistant: an opened index, searched and answered from, as the outside needs it."""

from collections.abc import Callable, Mapping, Sequence

from assistant.answer import Answer
from assistant.answering import Answerer
from assistant.engine.opening import index_over
from assistant.in_turn import InTurn
from assistant.keeping.kept_answers import KeptAnswers
from assistant.keeping.settings import KeepingSettings
from assistant.service import Readiness
from assistant.settings import Settings
from assistant.views.answers import measures_json
from index.choice import Choice
from index.encoders.choose import open_encoder
from index.encoders.protocol import Encoder
from index.filters import Filter
from index.generations import Generation
from index.measure_list import MeasureList
from index.milvus.open import MilvusIndex
from index.named_units import NamedUnit
from index.open_index import OpenIndex
from index.records import Document, Measure
from retrieval.engines.choose import engine_over
from retrieval.filters import SEARCHED_KINDS
from retrieval.hits import Hit
from retrieval.question import Turn
from retrieval.search import Searcher

NOTHING_KEPT = KeepingSettings(answers=0)


class Assistant:
    """Implements `assistant.service.Service` over one generation of the index.

    keeping  which answers are kept for whoever asks the same; by itself, none
    """

    def __init__(
        self,
        index: OpenIndex | MilvusIndex,
        encoder: Encoder,
        keeping: KeepingSettings = NOTHING_KEPT,
    ) -> None:
        self._index = index
        self._searcher = Searcher(engine_over(index), encoder)
        self._answerer = Answerer.of(self._searcher)
        documents = index.documents
        self._answering = KeptAnswers(
            InTurn(self._answerer), lambda answer: measures_json(answer, documents), keeping
        )

    @property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return self._index.documents

    @property
    def measures(self) -> Sequence[Measure]:
        """All measures, of every kind, in the order of their documents."""
        return self._index.measures

    @property
    def named_units(self) -> Sequence[NamedUnit]:
        """Every spelling of every agency of a region, the first printed first."""
        return self._index.named_units

    def listed(self, wanted: Filter) -> MeasureList:
        """The measures that a filter lets in, in the order of their documents."""
        return self._index.listed(wanted)

    def document(self, document_id: str) -> Document:
        """One document. Raises NotFound."""
        return self._index.document(document_id)

    def measure(self, measure_id: str) -> Measure:
        """One measure. Raises NotFound."""
        return self._index.measure(measure_id)

    def of_document(self, document_id: str) -> Sequence[Measure]:
        """Every record of a document, all kinds, in printed order. Raises NotFound."""
        return self._index.of_document(document_id)

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        """Answer a question; `history` is oldest first, `region` holds where none is named."""
        return self._answering.answer(question, history, region)

    def search(self, text: str, region: str | None = None, limit: int = 10) -> Sequence[Hit]:
        """At most `limit` hits for a question, best first, of the region it names or is given."""
        question = self._answerer.understanding.understand(text, region=region)
        query = self._searcher.query_of(question)
        wanted = Filter(regions=question.regions, kinds=SEARCHED_KINDS)
        return self._searcher.search(query, wanted, limit)

    def readiness(self) -> Readiness:
        """What is loaded."""
        index = self._index
        return Readiness(
            documents=len(index.documents),
            measures=len(index.measures),
            generation=index.generation_id,
            encoder=index.manifest.encoder,
        )


def open_assistant(
    settings: Settings,
    encoder_of: Callable[[str], Encoder] = open_encoder,
    choice: Choice | None = None,
) -> Assistant:
    """The assistant over the current generation, with the encoder that the settings name.

    Where the current generation is damaged, the log says so and the newest whole one is used;
    a service that lasts hands in its `choice`. Raises IndexMissing, IndexDamaged, EncoderMismatch,
    EngineUnreachable or EngineRefused, each with what mends it.
    """

    def assistant(generation: Generation) -> Assistant:
        encoder = encoder_of(settings.encoder)
        return Assistant(index_over(generation, settings), encoder, settings.keeping)

    return (choice or Choice(settings.index_dir)).opened(assistant)
