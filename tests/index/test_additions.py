from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from index.additions import times_added
from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.generations import open_generation
from tests.index.conftest import Records

LATER = datetime(2030, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_without_an_index_everything_comes_in_now(records: Records, index_dir: Path) -> None:
    assert times_added(index_dir, records[0], LATER) == {
        "changning-2024-division": "2030-01-02T03:04:05+00:00",
        "shangyu-2025-draft": "2030-01-02T03:04:05+00:00",
    }


def test_a_document_keeps_its_time_until_its_text_changes(
    records: Records, index_dir: Path, encoder: HashingEncoder
) -> None:
    documents, measures = records
    build_index(documents, measures, index_dir, encoder)
    before = open_generation(index_dir).manifest.added
    changed = [documents[0], replace(documents[1], text="新的全文。")]
    assert times_added(index_dir, changed, LATER) == {
        "changning-2024-division": before["changning-2024-division"],
        "shangyu-2025-draft": "2030-01-02T03:04:05+00:00",
    }
