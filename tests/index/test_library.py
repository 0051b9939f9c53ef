from pathlib import Path

import pytest

from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.errors import EncoderMismatch, IndexMissing, NotFound
from index.library import Library
from tests.index.conftest import Records


@pytest.fixture(scope="module")
def library(
    records: Records, encoder: HashingEncoder, tmp_path_factory: pytest.TempPathFactory
) -> Library:
    index_dir = tmp_path_factory.mktemp("library")
    build_index(*records, index_dir, encoder)
    return Library.open(index_dir, verify=True)


def test_records_come_back_as_they_went_in(library: Library, records: Records) -> None:
    documents, measures = records
    assert list(library.documents.values()) == documents
    assert list(library.measures) == measures


def test_spans_still_quote_the_document(library: Library) -> None:
    for measure in library.measures:
        text = library.document(measure.document_id).text
        assert "".join(text[s.start : s.end] for s in measure.spans) == measure.text


def test_a_measure_is_found_by_its_id(library: Library, records: Records) -> None:
    assert library.measure("changning-2024-division#20") == records[1][1]
    assert library.row_of["changning-2024-division#20"] == 1


def test_an_unknown_measure_says_what_its_document_has(library: Library) -> None:
    with pytest.raises(NotFound) as error:
        library.measure("changning-2024-division#99")
    assert str(error.value) == (
        "There is no measure 'changning-2024-division#99'. The document changning-2024-division "
        "has 2, from changning-2024-division#19 to changning-2024-division#20."
    )


@pytest.mark.parametrize("lookup", ["document", "measure"])
def test_an_unknown_document_says_which_there_are(library: Library, lookup: str) -> None:
    with pytest.raises(NotFound) as error:
        getattr(library, lookup)("beijing-2023")
    assert str(error.value) == (
        "There is no document 'beijing-2023'. "
        "There are: changning-2024-division, shangyu-2025-draft."
    )


def test_units_regions_and_quoted_names_are_words_of_the_tokenizer(library: Library) -> None:
    assert library.tokenizer.words("长宁区宝宝屋由区发展改革委建设") == (
        ["长宁区", "宝宝屋", "由", "区发展改革委", "建设"]
    )


def test_words_find_a_measure_by_its_text_its_unit_and_its_region(library: Library) -> None:
    for question, row in (("宝宝屋", 0), ("区发展改革委", 1), ("上虞区的顶层设计", 2)):
        scores = library.bm25.scores(library.tokenizer.tokens(question))
        assert int(scores.argmax()) == row


def test_a_measure_is_the_nearest_to_its_own_text(
    library: Library, encoder: HashingEncoder
) -> None:
    for row, measure in enumerate(library.measures):
        vector = encoder.encode_questions([measure.text])[0]
        assert library.vectors.search(vector, 1).rows.tolist() == [row]


def test_another_encoder_is_turned_away(library: Library, encoder: HashingEncoder) -> None:
    library.check_encoder(encoder)
    with pytest.raises(EncoderMismatch) as error:
        library.check_encoder(HashingEncoder(64))
    assert str(error.value) == (
        f"The index at {library.index_dir} was built with hashing/char-1-3@256, not with "
        "hashing/char-1-3@64. Choose that encoder, or build the index again: "
        f"zhice index build --index {library.index_dir}"
    )


def test_an_index_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Library.open(tmp_path)
