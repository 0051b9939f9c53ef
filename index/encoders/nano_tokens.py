"""The tokenizer of the bundled model, run by sentencepiece, which is used here only."""

import re
from collections.abc import Mapping

from index.encoders.nano_file import Pieces

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
    kinds = {
        pieces.bos: model.SentencePiece.CONTROL,
        pieces.eos: model.SentencePiece.CONTROL,
        pieces.pad: model.SentencePiece.CONTROL,
        pieces.unk: model.SentencePiece.UNKNOWN,
    }
    normal = model.SentencePiece.NORMAL
    for at, (text, score) in enumerate(zip(pieces.texts(), pieces.scores.tolist(), strict=True)):
        model.pieces.add(piece=text, score=score, type=kinds.get(at, normal))
    model.trainer_spec.model_type = model.trainer_spec.UNIGRAM
    for name in ("bos", "eos", "pad", "unk"):
        setattr(model.trainer_spec, f"{name}_id", getattr(pieces, name))
        setattr(model.trainer_spec, f"{name}_piece", pieces.text(getattr(pieces, name)))
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = True
    model.normalizer_spec.remove_extra_whitespaces = False
    serialized: bytes = model.SerializeToString()
    return serialized
