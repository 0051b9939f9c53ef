"""What to tell a person whose disk does not take the index."""

import errno
from pathlib import Path

from index.errors import IndexUnwritable

_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def unwritable(index_dir: Path, part: Path, error: OSError) -> IndexUnwritable:
    """A generation that could not be written to `part`: the file, the reason, the way out."""
    place = error.filename or _last_written(part)
    return IndexUnwritable(
        f"The index at {index_dir} cannot be written: {place}: {reason_of(error)}. "
        f"What was built before is still in use. {way_out_of(error)}"
    )


def reason_of(error: OSError) -> str:
    """The system's words, without its number.

    >>> reason_of(OSError(28, "No space left on device"))
    'No space left on device'
    >>> reason_of(OSError("4096 requested and 0 written"))
    '4096 requested and 0 written'
    """
    return error.strerror or str(error)


def way_out_of(error: OSError) -> str:
    """What to do about it.

    >>> way_out_of(OSError(28, "No space left on device"))
    'Free some space, then try again.'
    """
    if error.errno in _FULL or error.errno is None:  # numpy tells short writes without a number
        return "Free some space, then try again."
    if error.errno in _CLOSED:
        return "Make it writable, or name another folder with --index."
    return "Look after the disk, then try again, or name another folder with --index."


def _last_written(part: Path) -> Path:
    """The file that was being written; the folder where there is none yet."""
    try:
        return max(part.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    except (OSError, ValueError):
        return part
