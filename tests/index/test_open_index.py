from pathlib import Path

import pytest

from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.errors import EncoderMismatch, IndexMissing, NotFound
from index.open_index import OpenIndex
from tests.index.conftest import Records


@pytest.fixture(scope="module")
def index(
    records: Records, encoder: HashingEncoder, tmp_path_factory: pytest.TempPathFactory
) -> OpenIndex:
    index_dir = tmp_path_factory.mktemp("open-index")
    build_index(*records, index_dir, encoder)
    return OpenIndex.open(index_dir, verify=True)


def test_records_come_back_as_they_went_in(index: OpenIndex, records: Records) -> None:
    documents, measures = records
    assert list(index.documents.values()) == documents
    assert list(index.measures) == measures


def test_spans_still_quote_the_document(index: OpenIndex) -> None:
    for measure in index.measures:
        text = index.document(measure.document_id).text
        assert "".join(text[s.start : s.end] for s in measure.spans) == measure.text


def test_a_measure_is_found_by_its_id(index: OpenIndex, records: Records) -> None:
    assert index.measure("changning-2024-division#20") == records[1][1]
    assert index.measures.row_of("changning-2024-division#20") == 1


def test_an_unknown_measure_says_what_its_document_has(index: OpenIndex) -> None:
    with pytest.raises(NotFound) as error:
        index.measure("changning-2024-division#99")
    assert str(error.value) == (
        "There is no measure 'changning-2024-division#99'. The document changning-2024-division "
        "has 2, from changning-2024-division#19 to changning-2024-division#20."
    )


@pytest.mark.parametrize("lookup", ["document", "measure"])
def test_an_unknown_document_says_which_there_are(index: OpenIndex, lookup: str) -> None:
    with pytest.raises(NotFound) as error:
        getattr(index, lookup)("beijing-2023")
    assert str(error.value) == (
        "There is no document 'beijing-2023'. "
        "There are: changning-2024-division, shangyu-2025-draft."
    )


def test_units_regions_and_quoted_names_are_words_of_the_tokenizer(index: OpenIndex) -> None:
    assert index.tokenizer.words("长宁区宝宝屋由区发展改革委建设") == (
        ["长宁区", "宝宝屋", "由", "区发展改革委", "建设"]
    )


def test_words_find_a_measure_by_its_text_its_unit_and_its_region(index: OpenIndex) -> None:
    for question, row in (("宝宝屋", 0), ("区发展改革委", 1), ("上虞区的顶层设计", 2)):
        scores = index.bm25.scores(index.tokenizer.tokens(question))
        assert int(scores.argmax()) == row


def test_a_measure_is_the_nearest_to_its_own_text(
    index: OpenIndex, encoder: HashingEncoder
) -> None:
    for row, measure in enumerate(index.measures):
        vector = encoder.encode_questions([measure.text])[0]
        assert index.vectors.search(vector, 1).rows.tolist() == [row]


def test_another_encoder_is_turned_away(index: OpenIndex, encoder: HashingEncoder) -> None:
    index.check_encoder(encoder)
    with pytest.raises(EncoderMismatch) as error:
        index.check_encoder(HashingEncoder(64))
    assert str(error.value) == (
        f"The index at {index.index_dir} was built with hashing/char-1-3@256, not with "
        "hashing/char-1-3@64. Choose that encoder, or build the index again: "
        f"zhice index build --index {index.index_dir}"
    )


def test_an_index_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        OpenIndex.open(tmp_path)
