"""What every engine needs of a generation beside its measures: documents, words, agencies."""

from collections.abc import Sequence

from index.encoders.protocol import Encoder
from index.errors import EncoderMismatch, NotFound
from index.generations import Generation
from index.manifest import Manifest
from index.named_units import NamedUnit, read_named_units
from index.records import Document, Measure
from index.records_jsonl import DOCUMENTS_FILE, read_documents
from index.scope import Scope
from index.terms import read_words
from index.tokens import Tokenizer

IDS_NAMED = 20  # in a message; more are counted


class Catalogue:
    """The part of one generation that stays in memory, read once and never changed.

    documents    by id, in the order they were indexed
    named_units  every spelling of every agency, by region
    tokenizer    with the words of these documents
    scope        the examples of what is asked of policies
    """

    def __init__(self, generation: Generation) -> None:
        folder = generation.folder
        self.index_dir = folder.parent.parent
        self.generation_id: str = generation.id
        self.manifest: Manifest = generation.manifest
        self.documents: dict[str, Document] = {
            document.id: document for document in read_documents(folder / DOCUMENTS_FILE)
        }
        self.named_units: tuple[NamedUnit, ...] = read_named_units(folder)
        self.tokenizer = Tokenizer(words=read_words(folder))
        self.scope = Scope.load(folder)

    def document(self, document_id: str) -> Document:
        """The document of this id, or `NotFound` with the ids there are."""
        found = self.documents.get(document_id)
        if found is None:
            raise NotFound(f"There is no document {document_id!r}. There are: {self._ids()}.")
        return found

    def no_measure(self, measure_id: str, own: Sequence[Measure]) -> NotFound:
        """That there is no measure of an id, with the ids that its document has."""
        document_id = measure_id.partition("#")[0]
        has = f"has {len(own)}, from {own[0].id} to {own[-1].id}" if own else "has none"
        return NotFound(f"There is no measure {measure_id!r}. The document {document_id} {has}.")

    def check_encoder(self, encoder: Encoder) -> None:
        """Raise `EncoderMismatch` unless this encoder made the index's vectors."""
        if encoder.identity != self.manifest.encoder:
            raise EncoderMismatch(
                f"The index at {self.index_dir} was built with {self.manifest.encoder}, "
                f"not with {encoder.identity}. Choose that encoder, or build the index again: "
                f"zhice index build --index {self.index_dir}"
            )

    def _ids(self) -> str:
        """The ids, of a large collection the first."""
        named = list(self.documents)[:IDS_NAMED]
        rest = len(self.documents) - len(named)
        return ", ".join(named) + (f" and {rest} more" if rest else "")
