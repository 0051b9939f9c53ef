from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.errors import IndexDamaged
from index.generations import open_generation
from index.records import Source, Span
from index.verify import Verified, verify_index
from tests.index.conftest import Records


def test_a_sound_index_says_what_was_checked(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    source = Source(documents[1].id, "1", (), measures[2].text, measures[2].spans)
    twin = replace(measures[0], also_in=(source,))
    build_index(documents, [twin, *measures[1:]], index_dir, encoder)
    generation = open_generation(index_dir)
    assert verify_index(index_dir) == Verified(
        generation=generation.id,
        created=generation.manifest.created,
        encoder="hashing/char-1-3@256",
        files=32,
        documents=2,
        measures=4,
        quotes=4,
        twins=1,
        rows=4,
    )


def test_a_measure_that_is_not_its_document_s_text_is_named(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    moved = replace(measures[1], spans=(Span(0, 4),))
    build_index(documents, [measures[0], moved, *measures[2:]], index_dir, encoder)
    with pytest.raises(IndexDamaged) as error:
        verify_index(index_dir)
    assert str(error.value) == (
        f"The index at {index_dir} is damaged: changning-2024-division#20 does not quote "
        f"changning-2024-division to the letter. "
        f"Repair it: zhice index repair --index {index_dir}"
    )


def test_a_source_in_a_document_that_is_not_there_is_named(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    lost = Source("gone", "1", (), measures[0].text, measures[0].spans)
    twin = replace(measures[0], also_in=(lost,))
    build_index(documents, [twin, *measures[1:]], index_dir, encoder)
    with pytest.raises(IndexDamaged) as error:
        verify_index(index_dir)
    assert str(error.value) == (
        f"The index at {index_dir} is damaged: changning-2024-division#19 names the "
        f"document gone, which is not there. "
        f"Repair it: zhice index repair --index {index_dir}"
    )


def test_two_measures_of_one_id_are_found(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    build_index(documents, [*measures, measures[0]], index_dir, encoder)
    with pytest.raises(IndexDamaged) as error:
        verify_index(index_dir)
    assert "there are 4 different ids, not 5" in str(error.value)
