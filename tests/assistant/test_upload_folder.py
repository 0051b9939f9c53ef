import tempfile
from pathlib import Path

import pytest

from assistant.upload_folder import PREFIX, sweep, upload_folder
from tests.assistant.small_index import DRAFT, built


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, empty."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_gone_when_its_files_were_read(temporary: Path) -> None:
    with upload_folder() as folder:
        (folder / "plan.txt").write_text("一")
        assert list(temporary.iterdir()) == [folder]
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_is_swept(temporary: Path) -> None:
    left = temporary / f"{PREFIX}left"
    left.mkdir()
    (left / "plan.txt").write_text("一")
    sweep()
    assert list(temporary.iterdir()) == []


def test_a_folder_in_use_stays(temporary: Path) -> None:
    with upload_folder() as first, upload_folder() as second:
        sweep()
        assert sorted(temporary.iterdir()) == sorted([first, second])


def test_a_change_of_the_index_sweeps(temporary: Path) -> None:
    left = temporary / f"{PREFIX}left"
    left.mkdir()
    built(temporary / "documents", draft=DRAFT)
    assert not left.exists()
