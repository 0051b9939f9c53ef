"""Documents and measures as JSON lines, UTF-8, one record a line; measures are read one by one."""

import mmap
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.measures_by_row import MeasuresByRow
from index.records import Document, Measure

DOCUMENTS_FILE = "documents.jsonl"
MEASURES_FILE = "measures.jsonl"
STARTS_FILE = "measure-starts.npy"
ID_HASHES_FILE = "measure-id-hashes.npy"
ID_ROWS_FILE = "measure-id-rows.npy"
KEPT = 4_096  # measures of about two kilobytes; reading one takes some 20 microseconds

Record = TypeVar("Record", Document, Measure)

_DOCUMENT = TypeAdapter(Document)
_MEASURE = TypeAdapter(Measure)


class StoredMeasures(MeasuresByRow):
    """What `write_measures` wrote, mapped into memory; safe to share by threads.

    A measure is made of its line when it is asked for; the last `KEPT` of these are kept.
    """

    def __init__(self, folder: Path) -> None:
        self._lines = _mapped(folder / MEASURES_FILE)
        self._starts = _loaded(folder / STARTS_FILE)
        self._id_hashes = _loaded(folder / ID_HASHES_FILE)
        self._id_rows = _loaded(folder / ID_ROWS_FILE)
        self._kept: Callable[[int], Measure] = lru_cache(maxsize=KEPT)(self._read)

    def __len__(self) -> int:
        """How many measures there are."""
        return len(self._starts) - 1

    def read(self, row: int) -> Measure:
        """The measure of a row."""
        return self._kept(row)

    def some(self, rows: Sequence[int]) -> tuple[Measure, ...]:
        """The measures of some rows, in their order."""
        return tuple(map(self._kept, rows))

    def __iter__(self) -> Iterator[Measure]:
        """All measures, read one by one; none is kept."""
        return map(self._read, range(len(self)))

    def row_of(self, measure_id: str) -> int | None:
        """The row of the measure with an id, None where there is none."""
        wanted = _hash(measure_id)
        at = int(np.searchsorted(self._id_hashes, wanted))
        while at < len(self._id_hashes) and self._id_hashes[at] == wanted:
            row = int(self._id_rows[at])
            if self.read(row).id == measure_id:
                return row
            at += 1
        return None

    def _read(self, row: int) -> Measure:
        return _MEASURE.validate_json(self._lines[int(self._starts[row]) : self._starts[row + 1]])


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """One document a line, its exact text included."""
    with path.open("wb") as file:
        file.writelines(_line(_DOCUMENT, document) for document in documents)


def read_documents(path: Path) -> tuple[Document, ...]:
    """What `write_documents` wrote, in its order."""
    with path.open("rb") as file:  # bytes split at \n only, which JSON escapes inside strings
        return tuple(_DOCUMENT.validate_json(line) for line in file)


def write_measures(folder: Path, measures: Iterable[Measure]) -> None:
    """One measure a line, in the order of its row, with where each begins and where an id is."""
    sizes, hashes = [0], []
    with (folder / MEASURES_FILE).open("wb") as file:
        for measure in measures:
            hashes.append(_hash(measure.id))
            sizes.append(file.write(_line(_MEASURE, measure)))
    ids = np.array(hashes, dtype=np.uint64)
    order = np.argsort(ids, kind="stable")
    np.save(folder / STARTS_FILE, np.cumsum(sizes, dtype=np.int64), allow_pickle=False)
    np.save(folder / ID_HASHES_FILE, ids[order], allow_pickle=False)
    np.save(folder / ID_ROWS_FILE, order.astype(np.int64), allow_pickle=False)


def _line(adapter: TypeAdapter[Record], record: Record) -> bytes:
    return adapter.dump_json(record) + b"\n"


def _hash(measure_id: str) -> np.uint64:
    digest = blake2b(measure_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


def _mapped(path: Path) -> "mmap.mmap | bytes":
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""  # nothing cannot be mapped
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _loaded(path: Path) -> "NDArray[np.generic]":
    return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
