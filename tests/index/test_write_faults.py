"""A disk that is full, read-only or writes short: the generation before goes on, whole."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from index.build import build_index
from index.encoders.hashing import HashingEncoder
from index.errors import IndexUnwritable
from index.generations import current_id, open_generation
from index.verify import verify_index
from index.writer_lock import writer_lock
from tests.index.conftest import Records
from tests.index.disks import as_nobody, files_up_to, mounted


@pytest.fixture(scope="module")
def sizes(
    records: Records, encoder: HashingEncoder, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, int]:
    """Sizes of the files of a whole generation of all records."""
    index_dir = tmp_path_factory.mktemp("sizes") / "index"
    build_index(*records, index_dir, encoder)
    return {path.name: path.stat().st_size for path in open_generation(index_dir).folder.iterdir()}


@pytest.fixture
def before(records: Records, encoder: HashingEncoder, index_dir: Path) -> str:
    """The id of a generation of fewer records, which is current."""
    documents, measures = records
    return build_index(documents[:1], measures[:1], index_dir, encoder).generation


def left(index_dir: Path) -> list[str]:
    return [path.name for path in (index_dir / "generations").iterdir()]


def test_no_file_is_cut_short_without_a_word(
    records: Records,
    encoder: HashingEncoder,
    index_dir: Path,
    before: str,
    sizes: dict[str, int],
) -> None:
    for name in sorted(sizes, key=lambda name: sizes[name]):
        for missing in (1, 40):
            with (
                files_up_to(max(sizes[name] - missing, 0)),
                pytest.raises(IndexUnwritable) as error,
            ):
                build_index(*records, index_dir, encoder)
            told = str(error.value)
            assert str(index_dir) in told
            assert "then try again" in told
            assert (current_id(index_dir), left(index_dir)) == (before, [before])
    verify_index(index_dir)
    with files_up_to(max(sizes.values())):
        assert build_index(*records, index_dir, encoder).generation != before


def test_a_full_disk_is_told_with_the_file(
    records: Records, encoder: HashingEncoder, index_dir: Path, before: str
) -> None:
    kept = index_dir.with_name("kept")
    shutil.copytree(index_dir, kept)
    with mounted(index_dir, "size=1200k") as done:
        if not done:
            pytest.skip("this user may not mount a small disk")
        shutil.copytree(kept, index_dir, dirs_exist_ok=True)
        with pytest.raises(IndexUnwritable) as error:
            build_index(*records, index_dir, encoder)
        part = index_dir / "generations" / "next.part"
        told = str(error.value)
        assert told.startswith(f"The index at {index_dir} cannot be written: {part}/")
        assert told.endswith(
            ". What was built before is still in use. Free some space, then try again."
        )
        assert (current_id(index_dir), left(index_dir)) == (before, [before])
        verify_index(index_dir)


def test_a_read_only_disk_says_so_and_is_read(
    records: Records, encoder: HashingEncoder, index_dir: Path, before: str
) -> None:
    kept = index_dir.with_name("kept")
    shutil.copytree(index_dir, kept)
    with mounted(index_dir, "size=5m") as done:
        if not done:
            pytest.skip("this user may not mount a small disk")
        shutil.copytree(kept, index_dir, dirs_exist_ok=True)
        subprocess.run(["mount", "-o", "remount,ro", str(index_dir)], check=True)
        with pytest.raises(IndexUnwritable) as error:
            build_index(*records, index_dir, encoder)
        assert str(error.value) == (
            f"Nothing can be written at {index_dir}/writer.lock: Read-only file system. "
            "Make it writable, or name another folder with --index."
        )
        assert verify_index(index_dir).generation == before


def test_a_folder_of_somebody_else_says_so() -> None:
    with TemporaryDirectory() as folder:  # pytest's own lie where nobody else may look
        index_dir = Path(folder) / "index"
        index_dir.mkdir(mode=0o555)
        Path(folder).chmod(0o755)
        with as_nobody(), pytest.raises(IndexUnwritable) as error, writer_lock(index_dir):
            pass
        assert str(error.value) == (
            f"Nothing can be written at {index_dir}/writer.lock: Permission denied. "
            "Make it writable, or name another folder with --index."
        )
