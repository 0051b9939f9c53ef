from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.build import BuildReport, build_index
from index.encoders.hashing import HashingEncoder
from index.errors import EmptyCollection
from index.generations import open_generation
from index.open_index import OpenIndex
from index.searchable import for_meaning
from tests.index.conftest import Records


def test_a_build_reports_what_it_did(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    report = build_index(*records, index_dir, encoder)
    generation = open_generation(index_dir, verify=True)
    assert report == BuildReport(generation.id, 2, 4, 4, 0, report.seconds)
    manifest = generation.manifest
    assert (manifest.encoder, manifest.dimension) == ("hashing/char-1-3@256", 256)
    assert (manifest.documents, manifest.measures) == (2, 4)


def test_the_same_input_builds_the_same_files(
    records: Records, tmp_path: Path, encoder: HashingEncoder
) -> None:
    for name in ("a", "b"):
        build_index(*records, tmp_path / name, encoder)
    first, second = (open_generation(tmp_path / name).manifest for name in ("a", "b"))
    assert first.files == second.files


def test_only_changed_measures_are_encoded_again(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    build_index(documents, measures, index_dir, encoder)
    before = OpenIndex.open(index_dir).vectors.vectors
    changed = [replace(measures[0], text="提供普惠性托育服务。"), *measures[1:]]
    report = build_index(documents, changed, index_dir, encoder)
    after = OpenIndex.open(index_dir).vectors.vectors
    assert (report.encoded, report.reused) == (1, 3)
    assert after[1:].tolist() == before[1:].tolist()
    fresh = encoder.encode_measures([for_meaning(changed[3])])
    assert after[3:].tolist() == fresh.tolist()


def test_equal_texts_are_encoded_once(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    twin = replace(measures[0], id="changning-2024-division#19b")
    report = build_index(documents, [*measures, twin], index_dir, encoder)
    assert (report.encoded, report.reused) == (4, 1)


def test_another_encoder_reuses_nothing(records: Records, index_dir: Path) -> None:
    build_index(*records, index_dir, HashingEncoder(256))
    report = build_index(*records, index_dir, HashingEncoder(64))
    assert (report.encoded, report.reused) == (4, 0)


def test_a_damaged_index_is_mended_by_a_build(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    build_index(*records, index_dir, encoder)
    vectors = open_generation(index_dir).folder / "vectors.npy"
    data = bytearray(vectors.read_bytes())
    data[-1] ^= 0xFF
    vectors.write_bytes(data)
    report = build_index(*records, index_dir, encoder)
    assert (report.encoded, report.reused) == (4, 0)
    open_generation(index_dir, verify=True)


def test_progress_names_its_stages(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    heard: list[tuple[str, int, int]] = []
    build_index(*records, index_dir, encoder, lambda *step: heard.append(step))
    assert heard == [
        ("words", 1, 4),
        ("words", 2, 4),
        ("words", 3, 4),
        ("words", 4, 4),
        ("vectors", 4, 4),
        ("write", 1, 1),
    ]


def test_documents_without_measures_make_an_index_too(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    build_index(records[0], [], index_dir, encoder)
    index = OpenIndex.open(index_dir)
    assert list(index.measures) == []
    assert index.vectors.search(np.ones(256, dtype=np.float32), 3).rows.tolist() == []
    assert index.bm25.scores(["儿童"]).tolist() == []


def test_without_a_document_there_is_nothing_to_build(
    index_dir: Path, encoder: HashingEncoder
) -> None:
    with pytest.raises(EmptyCollection) as error:
        build_index([], [], index_dir, encoder)
    assert str(error.value) == (
        f"There is no document to build the index at {index_dir} from. "
        "Name files or folders: zhice index build PATH"
    )
    assert not index_dir.exists()
