"""The tokenizer of the bundled model, run by sentencepiece, which is used here only."""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.encoders.nano_file import Pieces

VARINT, LENGTH_DELIMITED, FIXED32 = 0, 2, 5  # protobuf's wire types
BEFORE_TEXT = 6  # bytes of a piece: its tag and length, those of its text
AFTER_TEXT = 7  # tag and score, tag and kind
_SPACES = re.compile(" {2,}")


class NanoTokens:
    """Turns texts into ids of pieces; safe to share by threads."""

    def __init__(self, pieces: Pieces, replacements: Mapping[str, str]) -> None:
        from sentencepiece import SentencePieceProcessor

        self._table = str.maketrans(dict(replacements))
        self._processor = SentencePieceProcessor(model_proto=_model(pieces))

    def ids(self, text: str) -> list[int]:
        """The ids of a text, without <s> and </s>; the model's own table normalises it."""
        plain = _SPACES.sub(" ", text.translate(self._table))
        found: list[int] = self._processor.encode(plain)
        return found


def _model(pieces: Pieces) -> bytes:
    """The unigram model as sentencepiece reads it; texts come normalised, so it changes nothing."""
    from sentencepiece import sentencepiece_model_pb2 as formats

    model = formats.ModelProto()  # type: ignore[attr-defined]  # made when it is loaded
    kinds = np.full(len(pieces.scores), model.SentencePiece.NORMAL, dtype=np.uint8)
    kinds[[pieces.bos, pieces.eos, pieces.pad]] = model.SentencePiece.CONTROL
    kinds[pieces.unk] = model.SentencePiece.UNKNOWN
    model.trainer_spec.model_type = model.trainer_spec.UNIGRAM
    for name in ("bos", "eos", "pad", "unk"):
        setattr(model.trainer_spec, f"{name}_id", getattr(pieces, name))
        setattr(model.trainer_spec, f"{name}_piece", pieces.text(getattr(pieces, name)))
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = False
    serialized: bytes = model.SerializeToString()
    return serialized_pieces(pieces, kinds) + serialized


def serialized_pieces(pieces: Pieces, kinds: NDArray[np.uint8]) -> bytes:
    """The field `pieces` of a ModelProto, all at once: 250,000 objects would take half a second.

    Each is, after its tag and length, {1: text, 2: score, 3: kind} in protobuf's wire format;
    lengths take two bytes each, which holds texts of up to 16,000.
    """
    offsets = pieces.offsets.astype(np.int64)
    lengths: NDArray[np.int64] = offsets[1:] - offsets[:-1]
    starts = offsets[:-1] + (BEFORE_TEXT + AFTER_TEXT) * np.arange(len(lengths))
    ends = starts + BEFORE_TEXT + lengths
    wire = np.empty(len(pieces.blob) + (BEFORE_TEXT + AFTER_TEXT) * len(lengths), dtype=np.uint8)
    wire[starts] = 1 << 3 | LENGTH_DELIMITED
    _put_length(wire, starts + 1, lengths + AFTER_TEXT + 3)
    wire[starts + 3] = 1 << 3 | LENGTH_DELIMITED
    _put_length(wire, starts + 4, lengths)
    before = np.repeat(starts - offsets[:-1] + BEFORE_TEXT, lengths)
    wire[before + np.arange(len(pieces.blob))] = np.frombuffer(pieces.blob, dtype=np.uint8)
    wire[ends] = 2 << 3 | FIXED32
    scores = pieces.scores.astype("<f4").view(np.uint8).reshape(-1, 4)
    wire[ends[:, None] + np.arange(1, 5)] = scores
    wire[ends + 5] = 3 << 3 | VARINT
    wire[ends + 6] = kinds
    return wire.tobytes()


def _put_length(wire: NDArray[np.uint8], places: NDArray[np.int64], lengths: Any) -> None:
    """A varint of two bytes."""
    wire[places] = lengths & 0x7F | 0x80
    wire[places + 1] = lengths >> 7
