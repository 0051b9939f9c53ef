"""A fixed sample of the runs of characters of every text: which texts may be much alike.

Broder 1997, mod sampling: of all runs of `SHINGLE` characters those are kept whose hash is
divisible by `SAMPLED`, so that two texts keep the same ones of what they share.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.errors import IndexUnusable
from index.generations import open_generation, verify_files
from index.records_jsonl import DOCUMENTS_FILE, read_documents
from index.versions import plain

SHINGLE = 6  # characters; documents on one subject share few runs of this length
SAMPLED = 8  # one in so many runs is looked at
HASHES_FILE = "document-runs.npy"
STARTS_FILE = "document-run-starts.npy"


class SampledRuns:
    """The samples of documents, one after another.

    hashes  (n_runs,) uint32, ascending within a document
    starts  (n_documents + 1,) int64, where those of each document begin
    """

    def __init__(self, hashes: NDArray[np.uint32], starts: NDArray[np.int64]) -> None:
        self.hashes = hashes
        self.starts = starts

    @classmethod
    def of(cls, samples: Iterable[NDArray[np.uint32]]) -> "SampledRuns":
        """From the sample of each document."""
        found = list(samples)
        starts = np.cumsum([0, *map(len, found)], dtype=np.int64)
        return cls(np.concatenate([np.zeros(0, dtype=np.uint32), *found]), starts)

    def __getitem__(self, place: int) -> NDArray[np.uint32]:
        """The sample of one document."""
        return self.hashes[self.starts[place] : self.starts[place + 1]]

    def shares(self, sample: NDArray[np.uint32]) -> NDArray[np.float64]:
        """How much of the smaller sample, of a text or of each document, the other has too.

        (n_documents,), 0..1; 1 where there is no sample.
        """
        hits = np.concatenate(([0], np.cumsum(np.isin(self.hashes, sample))))
        both = np.diff(hits[self.starts])
        smaller = np.minimum(np.diff(self.starts), len(sample))
        return np.where(smaller > 0, both / np.maximum(smaller, 1), 1.0)

    def save(self, folder: Path) -> None:
        """Write both arrays as npy."""
        np.save(folder / HASHES_FILE, self.hashes, allow_pickle=False)
        np.save(folder / STARTS_FILE, self.starts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> "SampledRuns":
        """What `save` wrote."""
        hashes = np.asarray(np.load(folder / HASHES_FILE, mmap_mode="r", allow_pickle=False))
        return cls(hashes, np.load(folder / STARTS_FILE, allow_pickle=False))


def sampled_runs(
    text: str, known: Mapping[str, NDArray[np.uint32]] | None = None
) -> NDArray[np.uint32]:
    """The sample of a text, ascending, each hash once; taken from those known by text.

    >>> sampled_runs("推进幼有善育民心工程和社区托育").tolist() == sampled_runs(
    ...     "推进幼有善育，民心工程和 社区托育。"
    ... ).tolist()
    True
    """
    if known is not None and (found := known.get(text)) is not None:
        return found
    bare = plain(text)
    hashes = (_hash(bare[at : at + SHINGLE]) for at in range(len(bare) - SHINGLE + 1))
    return np.array(sorted({h for h in hashes if h % SAMPLED == 0}), dtype=np.uint32)


def known_runs(index_dir: Path) -> dict[str, NDArray[np.uint32]]:
    """The samples of the current generation by the texts of its documents; none where it is
    missing or damaged.
    """
    try:
        generation = open_generation(index_dir)
        verify_files(generation, (DOCUMENTS_FILE, HASHES_FILE, STARTS_FILE))
        documents = read_documents(generation.folder / DOCUMENTS_FILE)
    except (IndexUnusable, ValueError):  # a build mends what cannot be read
        return {}
    runs = SampledRuns.load(generation.folder)
    return {document.text: runs[place] for place, document in enumerate(documents)}


def _hash(run: str) -> int:
    return crc32(run.encode("utf-8", "surrogatepass"))
