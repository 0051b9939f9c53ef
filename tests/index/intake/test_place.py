"""Files that may not be opened, and are not."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.place import check_place
from index.intake.read import read_document

NOBODY = 65534


@contextmanager
def as_nobody() -> Iterator[None]:
    """For root, whom no permission stops: another user for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike those that pytest makes."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def refusal(path: Path, file_bytes: int = 100) -> str:
    with pytest.raises(DocumentError) as error:
        check_place(path, file_bytes)
    return str(error.value)


def test_a_file_that_may_not_be_read_says_so(folder: Path) -> None:
    path = folder / "locked.txt"
    path.write_text("文件", encoding="utf-8")
    path.chmod(0)
    with as_nobody():
        assert refusal(path) == (
            f"{path}: no permission to read it. Allow it (chmod u+r), or copy the file elsewhere."
        )


def test_a_file_in_a_folder_that_may_not_be_entered_says_so(folder: Path) -> None:
    path = folder / "locked" / "plan.txt"
    path.parent.mkdir()
    path.parent.chmod(0)
    with as_nobody():
        assert refusal(path) == (
            f"{path}: no permission to read it. Allow it (chmod u+r), or copy the file elsewhere."
        )
    path.parent.chmod(0o755)


def test_a_large_file_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(5_000_000_000)
    assert refusal(path, 100 << 20) == (
        f"{path}: the file has 4,768 MB, at most 100 MB are read. "
        "Split it into smaller files, or save its text as .txt."
    )


def test_a_blank_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / " .txt"
    assert refusal(path) == f"{path}: the name is blank. Rename the file after its document."


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "通知（2024）.txt"
    path.write_text("关于儿童友好城区建设的通知\n", encoding="utf-8")
    assert read_document(path).id == "通知（2024）"
