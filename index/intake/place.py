"""Whether a path may be opened at all: an ordinary file of an ordinary name and size."""

import os
import stat
from pathlib import Path

from index.errors import DocumentError
from index.intake.limits import mebibytes

SIDECAR_BYTES = 1 << 16  # a sidecar holds seven short fields

_SPECIAL = {
    stat.S_IFIFO: "a named pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


def check_name(path: Path) -> None:
    """Names that can be printed and stored as UTF-8; the stem is the document's id.

    Raises DocumentError.
    """
    if not str(path).isprintable():  # control characters, line breaks, bytes that are no UTF-8
        raise DocumentError(
            f"{str(path)!a}: the name has characters that cannot be printed. Rename the file."
        )
    if not path.stem.strip():
        raise DocumentError(f"{path}: the name is blank. Rename the file after its document.")


def check_place(path: Path, file_bytes: int) -> None:
    """An ordinary file that is there, has content and is not too large; nothing is opened.

    Raises DocumentError.
    """
    check_name(path)
    status = status_of(path)
    if status is None:
        raise DocumentError(f"{path}: no such file. Give the path of a policy document.")
    if stat.S_ISDIR(status.st_mode):
        raise DocumentError(f"{path}: this is a folder. Give the files in it.")
    _check_ordinary(path, status)
    if status.st_size == 0:
        raise DocumentError(f"{path}: the file is empty. Give a file that holds a document.")
    if status.st_size > file_bytes:
        raise DocumentError(
            f"{path}: the file has {mebibytes(status.st_size)}, at most {mebibytes(file_bytes)} "
            "are read. Split it into smaller files, or save its text as .txt."
        )
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise _unreadable(path)


def check_sidecar(path: Path) -> None:
    """The sidecar beside a document, if there is one: an ordinary small file.

    Raises DocumentError.
    """
    place = path.with_name(f"{path.stem}.meta.json")
    status = status_of(place)
    if status is None:
        return
    _check_ordinary(place, status)
    if status.st_size > SIDECAR_BYTES:
        raise DocumentError(
            f"{place}: the sidecar has {status.st_size:,} bytes, at most {SIDECAR_BYTES:,} are "
            "read. Give only the document's facts in it."
        )


def check_link(path: Path, folder: Path) -> None:
    """A file of a folder is in that folder, also where it is a link. Raises DocumentError."""
    if not path.is_symlink():
        return
    target = path.resolve()
    if not target.is_relative_to(folder.resolve()):
        raise DocumentError(
            f"{path}: a link out of the folder, to {target}. "
            "Put a copy of the file there, or give the file itself."
        )


def status_of(path: Path) -> os.stat_result | None:
    """What the system knows of a file; None where there is none. Raises DocumentError."""
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except PermissionError:
        raise _unreadable(path) from None
    except OSError as error:  # a link to itself, a name of more than 255 bytes
        raise DocumentError(
            f"{path}: the system cannot open it ({error.strerror}). Copy the file elsewhere "
            "under a short name."
        ) from None


def _check_ordinary(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        what = _SPECIAL.get(stat.S_IFMT(status.st_mode), "not an ordinary file")
        raise DocumentError(f"{path}: this is {what}. Give the path of a policy document.")


def _unreadable(path: Path) -> DocumentError:
    return DocumentError(
        f"{path}: no permission to read it. Allow it (chmod u+r), or copy the file elsewhere."
    )
