"""A folder for uploaded files, which is gone when they were read, also if the process is killed."""

import fcntl
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "zhice-upload-"
NEW_SECONDS = 10.0


@contextmanager
def upload_folder() -> Iterator[Path]:
    """A new folder, held by the kernel's lock as long as this process lives.

    Folders that nobody holds were left by killed processes; they are taken away first.
    """
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_SH)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(held)


def _sweep() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):  # another user's, or one that its process holds
            descriptor = os.open(folder, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
            try:
                if os.fstat(descriptor).st_uid == os.getuid() and not _is_new(descriptor):
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(descriptor)


def _is_new(descriptor: int) -> bool:
    """Whether a process may be about to take the lock of a folder that it has just made."""
    return time.time() - os.fstat(descriptor).st_mtime < NEW_SECONDS
