"""A Milvus server for the tests of this folder, and the records of the index's tests in it."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pytest

from index.encoders.hashing import HashingEncoder
from index.milvus.access import Access, Layout
from index.milvus.collection import FilledCollection
from index.milvus.rows import Indexed
from index.milvus.rows import row_of as fields_of
from index.milvus.schema import create
from index.milvus.server import Server
from index.milvus.upload import upload
from index.numerals import number_value
from index.records import Document, Measure
from index.searchable import for_words
from index.sentences import sentences_of
from index.tokens import Tokenizer
from tests.milvus_server import MilvusServer

Records = tuple[list[Document], list[Measure]]


@pytest.fixture
def server(milvus: MilvusServer) -> Iterator[Server]:
    opened = Server(milvus.uri, Access(timeout_seconds=5))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def indexed(records: Records) -> tuple[Indexed, ...]:
    """The records as they go into a collection."""
    documents, measures = records
    encoder, tokenizer = HashingEncoder(), Tokenizer(())
    regions = {document.id: document.region or "" for document in documents}
    by_id = {document.id: document for document in documents}
    found = []
    for row, measure in enumerate(measures):
        texts = (measure.text, *sentences_of(measure.text))
        tokens = tokenizer.tokens(for_words(by_id[measure.document_id], measure))
        number = number_value(measure.number)
        found.append(
            Indexed(
                row,
                measure,
                regions[measure.document_id],
                -1 if number is None else number,
                Counter(tokens),
                encoder.encode_measures(texts),
            )
        )
    return tuple(found)


@pytest.fixture(scope="session")
def filled(milvus: MilvusServer, indexed: Sequence[Indexed]) -> Iterator[FilledCollection]:
    """A collection with the four records."""
    server = Server(milvus.uri, Access())
    create(server, "records", HashingEncoder().dimension, Layout())
    rows = [fields_of(one) for one in indexed]
    yield upload(server, "records", rows, len(rows), Layout(), lambda *_: None)
    server.close()


@pytest.fixture(scope="session")
def question() -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """The vector of a question."""
    vector: np.ndarray[tuple[int], np.dtype[np.float32]] = HashingEncoder().encode_questions(
        ["宝宝屋谁负责"]
    )[0]
    return vector
