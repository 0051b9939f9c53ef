"""One writer at a time for an index directory. filelock is used here only.

The kernel holds the lock (flock) and gives it back when the process ends, however it ends: a stale
lock cannot block. The holder's file is only there to name the holder; one that a killed process
left names nobody, even where its number was given to another process since.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from index.errors import IndexLocked, IndexUnwritable
from index.write_faults import reason_of, way_out_of

LOCK_FILE = "writer.lock"
HOLDER_FILE = "writer.pid"
WAIT_SECONDS = 10.0  # a change of a small index takes one or two
POLL_SECONDS = 0.05
_START_FIELD = 22  # of /proc/<pid>/stat, proc_pid_stat(5): when the process started

log = logging.getLogger("zhice.index")


@contextmanager
def writer_lock(index_dir: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the right to write, waiting for another writer at most so long.

    Raises `IndexLocked` with the process that has it, `IndexUnwritable` where nothing can be
    written at all.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(index_dir / LOCK_FILE)
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            log.warning("waiting %g s at most for %s", wait_seconds, _holder(index_dir))
            lock.acquire(timeout=wait_seconds, poll_interval=POLL_SECONDS)
        (index_dir / HOLDER_FILE).write_text(_this_process(), encoding="ascii")
    except Timeout as error:
        raise IndexLocked(
            f"The index at {index_dir} is being written by {_holder(index_dir)}. "
            "Wait until it has finished, then try again."
        ) from error
    except OSError as error:
        lock.release()
        place = error.filename or index_dir
        raise IndexUnwritable(
            f"Nothing can be written at {place}: {reason_of(error)}. {way_out_of(error)}"
        ) from error
    try:
        yield
    finally:
        with suppress(OSError):  # a folder that is read-only by now; the lock is what counts
            (index_dir / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def _this_process() -> str:
    since = datetime.now(UTC).isoformat(timespec="seconds")
    pid = os.getpid()
    return json.dumps({"pid": pid, "started": _started(pid), "since": since}) + "\n"


def _holder(index_dir: Path) -> str:
    """Who wrote the holder's file, if it still runs."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        holder = json.loads((index_dir / HOLDER_FILE).read_text(encoding="ascii"))
        if _started(int(holder["pid"])) == holder["started"]:
            return f"process {holder['pid']} since {holder['since']}"
    return "another process"


def _started(pid: int) -> str | None:
    """When a process started, in the kernel's ticks since the boot; None where there is none.

    A number is given again, a number with its start is not. Systems without /proc know no start,
    and every number passes.
    """
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    after_name = text.rpartition(")")[2].split()  # a name may hold spaces and brackets
    return after_name[_START_FIELD - 3]
