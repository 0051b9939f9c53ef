import errno
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from threading import Event, Thread

import pytest

from index.errors import IndexDamaged, IndexLocked, IndexMissing, IndexUnusable
from index.generations import Contents, Generation, open_generation, write_generation
from index.manifest import FileEntry, Manifest
from index.writer_lock import writer_lock

CONTENTS = Contents("hashing", 8, 1, 2)

WRITE_WITHOUT_END = """
import sys
from pathlib import Path
from index.generations import Contents, write_generation
from index.writer_lock import writer_lock

def write(folder):
    (folder / "a.txt").write_text("half")
    print("writing", flush=True)
    sys.stdin.read()

with writer_lock(Path(sys.argv[1])):
    write_generation(Path(sys.argv[1]), write)
"""


def write(index_dir: Path, text: str) -> Generation:
    return write_generation(index_dir, lambda folder: _write_text(folder / "a.txt", text))


def _write_text(path: Path, text: str) -> Contents:
    path.write_text(text, encoding="utf-8")
    return CONTENTS


def names(index_dir: Path) -> list[str]:
    return sorted(path.name for path in (index_dir / "generations").iterdir())


def test_a_written_generation_is_the_current_one(index_dir: Path) -> None:
    written = write(index_dir, "一")
    opened = open_generation(index_dir, verify=True)
    assert opened == written
    assert opened.manifest == Manifest(
        format_version=3,
        encoder="hashing",
        dimension=8,
        created=opened.manifest.created,
        documents=1,
        measures=2,
        files=(
            FileEntry(
                "a.txt", 3, "51a75f4634dfa8598a0a1436da0b7764830edd1f3a97661222387da2fe2b38d1"
            ),
        ),
    )


def test_one_generation_before_the_current_one_is_kept(index_dir: Path) -> None:
    ids = [write(index_dir, text).id for text in "一二三"]
    assert names(index_dir) == ids[1:]


def test_the_same_files_give_the_same_digest_in_the_id(tmp_path: Path) -> None:
    assert write(tmp_path / "a", "一").id == write(tmp_path / "b", "一").id


def test_without_an_index_the_message_says_how_to_build_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing) as error:
        open_generation(tmp_path / "var")
    assert str(error.value) == (
        f"No index at {tmp_path}/var. Build one: zhice index build --index {tmp_path}/var"
    )


def test_a_missing_file_is_named_with_the_command_that_mends_it(index_dir: Path) -> None:
    path = write(index_dir, "一").folder / "a.txt"
    path.unlink()
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{path} is missing. Repair the index: zhice index repair --index {index_dir}"
    )


def test_a_file_of_another_size_is_named(index_dir: Path) -> None:
    path = write(index_dir, "一").folder / "a.txt"
    _write_text(path, "一一")
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{path} has 6 bytes, not 3. Repair the index: zhice index repair --index {index_dir}"
    )


def test_a_changed_file_of_the_same_size_is_found(index_dir: Path) -> None:
    path = write(index_dir, "一").folder / "a.txt"
    _write_text(path, "二")
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{path} was changed after it was written. "
        f"Repair the index: zhice index repair --index {index_dir}"
    )


@pytest.mark.parametrize("text", ["", "no json", '{"format_version": 1}'])
def test_an_unreadable_manifest_is_named(index_dir: Path, text: str) -> None:
    path = write(index_dir, "一").folder / "manifest.json"
    _write_text(path, text)
    (path.parent / "manifest.sha256").unlink()
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{path} cannot be read. Repair the index: zhice index repair --index {index_dir}"
    )


def test_another_format_is_not_read(index_dir: Path) -> None:
    path = write(index_dir, "一").folder / "manifest.json"
    _write_text(path, path.read_text().replace('"format_version": 3', '"format_version": 9'))
    (path.parent / "manifest.sha256").unlink()
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{path} has format 9, this zhice reads 3. "
        f"Build the index again: zhice index build --index {index_dir}"
    )


@pytest.mark.parametrize("text", ["", "garbage", "000001-gone"])
def test_a_spoilt_pointer_is_mended_by_writing_again(index_dir: Path, text: str) -> None:
    write(index_dir, "一")
    _write_text(index_dir / "current", text)
    with pytest.raises(IndexDamaged):
        open_generation(index_dir)
    written = write(index_dir, "二")
    assert open_generation(index_dir, verify=True) == written


def test_a_failing_write_leaves_the_old_generation(index_dir: Path) -> None:
    def fail(folder: Path) -> Contents:
        _write_text(folder / "a.txt", "half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    old = write(index_dir, "一")
    with pytest.raises(IndexUnusable) as error:
        write_generation(index_dir, fail)
    assert str(error.value) == (
        f"The index at {index_dir} cannot be written: {index_dir}/generations/next.part/a.txt: "
        "No space left on device. What was built before is still in use. "
        "Free some space, then try again."
    )
    assert open_generation(index_dir, verify=True) == old
    assert names(index_dir) == [old.id]


def test_a_killed_writer_leaves_the_old_generation_and_no_lock(index_dir: Path) -> None:
    old = write(index_dir, "一")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_WITHOUT_END, str(index_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "writing\n"
        with pytest.raises(IndexLocked) as error, writer_lock(index_dir, 0):
            pass
        assert f"process {writer.pid} since " in str(error.value)
        writer.send_signal(signal.SIGKILL)
    assert open_generation(index_dir, verify=True) == old
    with writer_lock(index_dir):
        new = write(index_dir, "二")
    assert open_generation(index_dir, verify=True) == new
    assert names(index_dir) == [old.id, new.id]


WRITE_FOR_EVER = """
import sys
from itertools import count
from pathlib import Path
from index.generations import Contents, write_generation
from index.writer_lock import writer_lock

print("writing", flush=True)
for n in count():
    with writer_lock(Path(sys.argv[1])):
        def write(folder):
            (folder / "a.txt").write_text(str(n))
            return Contents("hashing", 8, 1, 2)
        write_generation(Path(sys.argv[1]), write)
"""


@pytest.mark.parametrize("delay_seconds", [0.01, 0.023, 0.041, 0.077])
def test_a_writer_killed_at_any_moment_leaves_a_whole_generation(
    index_dir: Path, delay_seconds: float
) -> None:
    write(index_dir, "一")
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOR_EVER, str(index_dir)], stdout=subprocess.PIPE
    )
    with writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay_seconds)
        writer.send_signal(signal.SIGKILL)
    open_generation(index_dir, verify=True)
    new = write(index_dir, "二")
    assert open_generation(index_dir, verify=True) == new


def test_what_was_never_made_current_is_taken_away_and_not_what_was(index_dir: Path) -> None:
    old = write(index_dir, "一")
    orphan = old.folder.with_name("000002-0123456789ab")
    shutil.copytree(old.folder, orphan)
    new = write(index_dir, "二")
    assert (new.id[:6], names(index_dir)) == ("000003", [old.id, new.id])


def test_a_damaged_generation_does_not_stay_in_the_place_of_a_whole_one(index_dir: Path) -> None:
    whole = write(index_dir, "一")
    _write_text(write(index_dir, "二").folder / "a.txt", "")
    new = write(index_dir, "三")
    assert names(index_dir) == [whole.id, new.id]


def test_a_lost_pointer_is_no_missing_index(index_dir: Path) -> None:
    old = write(index_dir, "一")
    (index_dir / "current").unlink()
    with pytest.raises(IndexDamaged) as error:
        open_generation(index_dir)
    assert str(error.value) == (
        f"{index_dir}/current is missing. Repair the index: zhice index repair --index {index_dir}"
    )
    new = write(index_dir, "二")
    assert names(index_dir) == [old.id, new.id]


def test_opening_never_fails_while_others_write(index_dir: Path) -> None:
    write(index_dir, "0")
    done = Event()

    def write_many() -> None:
        for n in range(150):
            write(index_dir, str(n))
        done.set()

    writer, seen = Thread(target=write_many), set[str]()
    writer.start()
    while not done.is_set():
        seen.add(open_generation(index_dir, verify=True).id)
    writer.join()
    assert len(seen) > 1
    assert open_generation(index_dir).id[:6] == "000151"


def test_the_manifest_is_vouched_for_as_sha256sum_does(index_dir: Path) -> None:
    folder = write(index_dir, "一").folder
    checked = subprocess.run(["sha256sum", "--check", "manifest.sha256"], cwd=folder, check=True)
    assert checked.returncode == 0
