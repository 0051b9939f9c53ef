import json
import logging
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from index.errors import IndexLocked, IndexMissing, IndexUnusable
from index.generations import open_generation
from index.writer_lock import writer_lock

HOLD = """
import sys
from pathlib import Path
from index.writer_lock import writer_lock

with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(index_dir: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(index_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_writer_hears_who_holds_the_lock(index_dir: Path) -> None:
    with holder(index_dir) as other:
        with pytest.raises(IndexLocked) as error, writer_lock(index_dir, 0.1):
            pass
        told = str(error.value)
        other.communicate()
    since = re.search(r"since (\S+)\. ", told)
    assert since is not None
    assert told == (
        f"The index at {index_dir} is being written by process {other.pid} since {since[1]}. "
        "Wait until it has finished, then try again."
    )


def test_a_second_writer_waits_for_the_first(
    index_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    began, order = Event(), list[str]()

    def second() -> None:
        began.set()
        with writer_lock(index_dir, 20):
            order.append("second")

    with writer_lock(index_dir):
        thread = Thread(target=second)
        thread.start()
        assert began.wait(5)
        while not caplog.messages:
            thread.join(0.01)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]
    (told,) = caplog.messages
    assert told.startswith(f"waiting 20 s at most for process {os.getpid()} since ")


def test_the_lock_of_a_killed_writer_is_free_at_once(index_dir: Path) -> None:
    with holder(index_dir) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (index_dir / "writer.pid").exists()
        with writer_lock(index_dir, 0):
            held = json.loads((index_dir / "writer.pid").read_text())
    assert held["pid"] == os.getpid()
    assert not (index_dir / "writer.pid").exists()


def test_a_number_that_was_given_to_another_process_names_nobody(index_dir: Path) -> None:
    with writer_lock(index_dir):
        stale = {"pid": os.getpid(), "started": "1", "since": "2026-01-01T00:00:00+00:00"}
        (index_dir / "writer.pid").write_text(json.dumps(stale))
        with pytest.raises(IndexLocked) as error, writer_lock(index_dir, 0):
            pass
    assert str(error.value) == (
        f"The index at {index_dir} is being written by another process. "
        "Wait until it has finished, then try again."
    )


@pytest.mark.parametrize("text", ["", "no json", "[]", "{}", '{"pid": 99999999, "started": "1"}'])
def test_a_spoilt_note_names_nobody(index_dir: Path, text: str) -> None:
    with writer_lock(index_dir):
        (index_dir / "writer.pid").write_text(text)
        with pytest.raises(IndexLocked, match="by another process"), writer_lock(index_dir, 0):
            pass


def test_a_place_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(IndexUnusable) as error, writer_lock(file):
        pass
    assert str(error.value) == (
        f"Nothing can be written at {file}: File exists. "
        "Look after the disk, then try again, or name another folder with --index."
    )
    with pytest.raises(IndexMissing):
        open_generation(file)
