"""Vectors of a build under way, so that one that was interrupted goes on where it stopped.

    <index dir>/encoding/journal   a header and batches, appended to; gone once a generation holds
                                   what it held

The file is a row of slots of one size, (32-byte content key, float32 vector). The first slot is
the header: the mark of the format and the SHA-256 of the encoder. Every batch is a slot with a
mark, how many vectors follow and their SHA-256, then the vectors. Nothing is read that a digest
does not cover: after a kill or a power cut the file ends with its last whole batch, and the journal
of another encoder, or one that is garbled, is replaced.
"""

import os
import struct
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Vectors
from index.errors import IndexUnwritable
from index.write_faults import reason_of, way_out_of

JOURNAL_FILE = "journal"
MAGIC = b"zhice encoding 1"
MARK = b"batch\0\0\0"
KEY_BYTES = 32
HEAD_BYTES = 48  # of the header and of a batch's first slot
SYNC_SECONDS = 5.0  # what a power cut may cost; a killed process loses the batch under way only

Keys = NDArray[np.uint8]
"""(n, 32) uint8: content keys, row for row with their vectors."""


class Journal:
    """The vectors of one encoder that no generation holds yet.

    identity, dimension  of the encoder that makes them
    """

    def __init__(
        self,
        path: Path,
        identity: str,
        dimension: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.path = path
        self._slot = _slot(dimension)
        self._header = MAGIC + sha256(f"{identity}\0{dimension}".encode()).digest()
        self._clock = clock
        self._synced = clock()
        self._whole: int | None = None  # slots, once they were read
        self._ready = False  # for a batch to be appended

    def slots(self) -> NDArray[Any]:
        """All whole batches, mapped: (n_slots,) of fields "key" and "vector".

        Slots that head a batch are among them; no text has a key like theirs.
        """
        try:
            count = self.path.stat().st_size // self._slot.itemsize
            slots: NDArray[Any] = np.memmap(self.path, dtype=self._slot, mode="r", shape=(count,))
        except (OSError, ValueError):  # none yet, or too short for a header
            slots = np.zeros(0, dtype=self._slot)
        self._whole = self._whole_slots(slots)
        return slots[: self._whole]

    def append(self, keys: Keys, vectors: Vectors) -> None:
        """Keep the vectors of one batch. Raises `IndexUnwritable` where the disk is full."""
        batch = np.zeros(1 + len(keys), dtype=self._slot)
        batch["key"][1:] = keys
        batch["vector"][1:] = vectors
        _write_head(batch, _batch_head(batch[1:]))
        try:
            if not self._ready:
                self._prepare()
            with self.path.open("ab") as file:
                file.write(batch.tobytes())
                file.flush()
                self._sync(file)
        except OSError as error:
            raise IndexUnwritable(
                f"{self.path} cannot be written: {reason_of(error)}. "
                f"What was built before is still in use. {way_out_of(error)}"
            ) from error

    def _prepare(self) -> None:
        """Cut what follows the last whole batch; without the right header, begin anew."""
        whole = len(self.slots()) if self._whole is None else self._whole
        if whole:
            os.truncate(self.path, whole * self._slot.itemsize)
        else:
            header = np.zeros(1, dtype=self._slot)
            _write_head(header, self._header)
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_bytes(header.tobytes())
        self._ready = True

    def _sync(self, file: BinaryIO) -> None:
        if self._clock() - self._synced >= SYNC_SECONDS:
            os.fsync(file.fileno())
            self._synced = self._clock()

    def _whole_slots(self, slots: NDArray[Any]) -> int:
        """How many slots the header and whole batches take; 0 without the right header."""
        if not len(slots) or not _head(slots[:1]).startswith(self._header):
            return 0
        at = 1
        while at < len(slots):
            head = _head(slots[at : at + 1])
            (count,) = struct.unpack_from("<Q", head, len(MARK))
            after = at + 1 + count
            if after > len(slots) or head != _batch_head(slots[at + 1 : after]):
                break
            at = after
        return at


def _slot(dimension: int) -> np.dtype[Any]:
    """A key and its vector; at least as large as a head, however few the dimensions are."""
    return np.dtype(
        {
            "names": ["key", "vector"],
            "formats": [("u1", KEY_BYTES), ("<f4", dimension)],
            "offsets": [0, KEY_BYTES],
            "itemsize": max(HEAD_BYTES, KEY_BYTES + 4 * dimension),
        }
    )


def _batch_head(vectors: NDArray[Any]) -> bytes:
    """What stands before a batch: the mark, how many vectors, and the SHA-256 of their slots."""
    count = struct.pack("<Q", len(vectors))
    return MARK + count + sha256(count + vectors.tobytes()).digest()


def _head(slot: NDArray[Any]) -> bytes:
    return slot.tobytes()[:HEAD_BYTES]


def _write_head(slots: NDArray[Any], head: bytes) -> None:
    slots[:1].view(np.uint8)[: len(head)] = np.frombuffer(head, dtype=np.uint8)
