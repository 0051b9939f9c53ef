"""Vectors that need not be encoded again, by content key; they stay in their files."""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Vectors
from index.encoding_journal import Journal, Keys
from index.errors import IndexUnwritable
from index.write_faults import reason_of, way_out_of

ROWS_AT_ONCE = 4_096  # vectors that are copied at once: 6 MB of 384 dimensions


@dataclass(frozen=True, slots=True)
class Stored:
    """Keys (n, 32) uint8 and their vectors (n, dimension) float32, mapped from a file."""

    keys: Keys
    vectors: Vectors


class KnownVectors:
    """What was encoded before: by a generation, by a build that was interrupted, by this one.

    A million measures have four million vectors, so only their keys are in memory (160 bytes a
    vector while they are looked up); vectors are read as they are copied.
    """

    def __init__(self, stored: Sequence[Stored] = (), journal: Journal | None = None) -> None:
        self._journal = journal
        kept = [] if journal is None else _of(journal)
        self._stored = [*stored, *kept]
        self._starts = np.cumsum([0, *(len(one.keys) for one in self._stored)])
        keys = [sortable(one.keys) for one in self._stored]
        every = np.concatenate(keys) if keys else sortable(np.zeros((0, 32), dtype=np.uint8))
        self._order = np.argsort(every, kind="stable")
        self._sorted = every[self._order]

    def find(self, keys: Keys) -> NDArray[np.int64]:
        """The row of each key, (n,); −1 where it is not known."""
        wanted = sortable(keys)
        if not len(self._sorted):
            return np.full(len(wanted), -1, dtype=np.int64)
        at = np.minimum(np.searchsorted(self._sorted, wanted), len(self._sorted) - 1)
        return np.where(self._sorted[at] == wanted, self._order[at], -1).astype(np.int64)

    def copy(self, rows: NDArray[np.int64], into: Vectors, places: NDArray[np.int64]) -> None:
        """Copy the vectors of some rows, none of them −1, to places of another array."""
        for start in range(0, len(rows), ROWS_AT_ONCE):
            some, here = rows[start : start + ROWS_AT_ONCE], places[start : start + ROWS_AT_ONCE]
            of = np.searchsorted(self._starts, some, side="right") - 1
            for number in np.unique(of):
                mine = of == number
                stored = self._stored[number]
                into[here[mine]] = stored.vectors[some[mine] - self._starts[number]]

    def keep(self, keys: Keys, vectors: Vectors) -> None:
        """Keep what was just encoded for a later build, should this one be interrupted."""
        if self._journal is not None:
            self._journal.append(keys, vectors)

    def room(self, rows: int, dimension: int) -> Vectors:
        """An array (rows, dimension) float32 to fill; beside the journal it is on disk.

        Its file has no name, so that nothing is left of it, and has its size from the start: on a
        full disk this raises `IndexUnwritable` instead of ending the process later.
        """
        size = rows * dimension * 4
        if self._journal is None or not size:
            return np.empty((rows, dimension), dtype=np.float32)
        folder = self._journal.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder) as file:
                _claim(file.fileno(), size)
                return np.memmap(file, dtype=np.float32, mode="r+", shape=(rows, dimension))
        except OSError as error:
            raise IndexUnwritable(
                f"There is no room for {size} bytes of vectors at {folder}: {reason_of(error)}. "
                f"What was built before is still in use. {way_out_of(error)}"
            ) from error


def stored_in(files: Sequence[Path], keys_file: Path) -> list[Stored]:
    """The vectors of several npy files, whose keys stand one behind the other in one."""
    keys = np.load(keys_file, mmap_mode="r", allow_pickle=False)
    found, at = [], 0
    for path in files:
        vectors = np.load(path, mmap_mode="r", allow_pickle=False)
        found.append(Stored(keys[at : at + len(vectors)], vectors))
        at += len(vectors)
    return found


def sortable(keys: Keys) -> NDArray[np.bytes_]:
    """Keys as strings of 32 bytes, (n,), which numpy sorts and searches."""
    return np.ascontiguousarray(keys).view("S32").reshape(-1)


def _of(journal: Journal) -> list[Stored]:
    slots = journal.slots()
    return [Stored(slots["key"], slots["vector"])] if len(slots) else []


def _claim(file: int, size: int) -> None:
    """Give a file its size, with all its blocks where the system can."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
    else:
        os.ftruncate(file, size)
