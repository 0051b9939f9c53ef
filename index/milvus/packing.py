"""Arrays and long texts as the strings that a Milvus row can hold.

A scalar field of Milvus holds at most 65 535 bytes of UTF-8 and no raw bytes, a list of strings
4 096 of them: arrays go in as base64, and whatever may be long as a list of pieces.
"""

from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.encoders.protocol import Vectors

PIECE = 16_000  # characters; of at most 4 bytes each, so that no piece exceeds 65 535 bytes
LONGEST_BYTES = 65_535  # of a VARCHAR
KEYS_KEPT = 1 << 16  # of terms, 8 bytes each and the term: the frequent ones are asked for again
STEPS = 32_767  # from nothing to the largest component of a vector
MOST_COUNTED = 65_535  # of one term in one measure


@dataclass(frozen=True, slots=True)
class TermCounts:
    """The terms of one measure.

    keys    (n,) uint64, `term_key` of each
    counts  (n,) int64, how often the measure has it
    """

    keys: NDArray[np.uint64]
    counts: NDArray[np.int64]


@lru_cache(KEYS_KEPT)
def term_key(term: str) -> int:
    """64 bits that stand for a term: of ten million terms, two share theirs once in 370 000 builds.

    Unlike the number of a term in a vocabulary it stays the same when documents come and go.

    >>> term_key("宝宝屋")
    10470315901005384154
    """
    digest = blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def pack_terms(counts: Mapping[str, int]) -> list[str]:
    """The terms of a measure with their counts: all keys, 8 bytes each, then all counts, 2 each."""
    keys = np.fromiter((term_key(term) for term in counts), dtype="<u8", count=len(counts))
    most = np.fromiter((min(n, MOST_COUNTED) for n in counts.values()), "<u2", len(counts))
    return packed(keys.tobytes() + most.tobytes())


def unpack_terms(pieces: Sequence[str]) -> TermCounts:
    """What `pack_terms` packed."""
    data = unpacked(pieces)
    n_terms = len(data) // 10
    keys = np.frombuffer(data, dtype="<u8", count=n_terms)
    counts = np.frombuffer(data, dtype="<u2", offset=n_terms * 8)
    return TermCounts(keys.astype(np.uint64, copy=False), counts.astype(np.int64))


def pack_vectors(vectors: Vectors) -> list[str]:
    """Vectors, (n, dimension) float32: the largest component of each, 4 bytes, then all of them.

    A component is kept as a share of the largest of its vector, in 32 767 steps, 2 bytes each:
    cosines change by about 0.000002, a tenth of what float16 changes at the same size.
    """
    largest = np.abs(vectors).max(axis=1, initial=0.0).astype("<f4")
    shares = vectors / np.where(largest > 0, largest, 1.0)[:, None]
    return packed(largest.tobytes() + np.rint(shares * STEPS).astype("<i2").tobytes())


def unpack_vectors(pieces: Sequence[str], dimension: int) -> Vectors:
    """What `pack_vectors` packed, (n, dimension) float32."""
    data = unpacked(pieces)
    n_vectors = len(data) // (4 + 2 * dimension)
    largest = np.frombuffer(data, dtype="<f4", count=n_vectors)
    steps = np.frombuffer(data, dtype="<i2", offset=4 * n_vectors).reshape(-1, dimension)
    return np.asarray(steps * (largest / np.float32(STEPS))[:, None], dtype=np.float32)


def packed(data: bytes) -> list[str]:
    """Bytes as pieces of base64.

    >>> packed(b"zhice")
    ['emhpY2U=']
    """
    return pieces_of(b64encode(data).decode("ascii"))


def unpacked(pieces: Sequence[str]) -> bytes:
    """What `packed` packed.

    >>> unpacked(packed(b"zhice"))
    b'zhice'
    """
    return b64decode("".join(pieces))


def pieces_of(text: str) -> list[str]:
    """A text in pieces that a row can hold; joined they are the text.

    >>> [len(piece) for piece in pieces_of("措施" * 10_000)]
    [16000, 4000]
    """
    return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]


def searchable(counts: Mapping[str, int]) -> str:
    """Terms, each as often as counted, as one text that every analyzer cuts at the spaces only.

    BM25 does not look at their order. The standard analyzer would cut a figure such as 3.5% at its
    point and its sign. What exceeds a field (some ten thousand tokens) is left out: such a measure
    is found by the rest, and judged by all.

    >>> searchable({"宝宝屋": 1, "85%": 2, "3.5": 1})
    '宝宝屋 85ₓpercent 85ₓpercent 3ₓ5'
    """
    text = " ".join(" ".join([searchable_term(term)] * n) for term, n in counts.items())
    data = text.encode("utf-8")
    if len(data) <= LONGEST_BYTES:
        return text
    return data[: LONGEST_BYTES + 1].decode("utf-8", "ignore").rpartition(" ")[0]


def searchable_term(term: str) -> str:
    """A term without what an analyzer might cut it at.

    >>> searchable_term("85%")
    '85ₓpercent'
    """
    return term.replace("%", "ₓpercent").replace(".", "ₓ")
