"""One writer at a time for an index directory. filelock is used here only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import IndexLocked, IndexUnusable

LOCK_FILE = "writer.lock"
HOLDER_FILE = "writer.pid"


@contextmanager
def writer_lock(index_dir: Path) -> Iterator[None]:
    """Hold the right to write, or raise `IndexLocked` with the process that has it.

    The kernel holds the lock (flock) and gives it back when the process ends, however it ends:
    a stale lock cannot block. The holder's file is only there to name it. Raises
    `IndexUnusable` where nothing can be written at all.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(index_dir / LOCK_FILE, timeout=0)
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        (index_dir / HOLDER_FILE).write_text(f"{os.getpid()}\n", encoding="ascii")
    except Timeout as error:
        raise IndexLocked(
            f"The index at {index_dir} is being written by {_holder(index_dir)}. "
            "Wait until it has finished, then try again."
        ) from error
    except OSError as error:
        lock.release()
        raise IndexUnusable(
            f"Nothing can be written at {index_dir}: {error.strerror}. "
            "Name another folder with --index."
        ) from error
    try:
        yield
    finally:
        (index_dir / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def _holder(index_dir: Path) -> str:
    with suppress(OSError, ValueError):
        return f"process {int((index_dir / HOLDER_FILE).read_text(encoding='ascii'))}"
    return "another process"
