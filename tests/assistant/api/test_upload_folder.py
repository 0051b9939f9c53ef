import os
import tempfile
import time
from pathlib import Path

import pytest

from assistant.api.upload_folder import NEW_SECONDS, PREFIX, upload_folder


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


def test_what_a_killed_process_left_goes_with_the_next_upload(temporary: Path) -> None:
    left, new = temporary / f"{PREFIX}left", temporary / f"{PREFIX}new"
    for folder in (left, new):
        folder.mkdir()
        (folder / "plan.txt").write_text("一")
    before = time.time() - NEW_SECONDS - 1
    os.utime(left, (before, before))
    with upload_folder() as folder:
        assert sorted(temporary.iterdir()) == sorted([new, folder])


def test_a_folder_in_use_stays(temporary: Path) -> None:
    with upload_folder() as first:
        before = time.time() - NEW_SECONDS - 1
        os.utime(first, (before, before))
        with upload_folder() as second:
            assert sorted(temporary.iterdir()) == sorted([first, second])
