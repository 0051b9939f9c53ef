import numpy as np
import pytest
from sentencepiece import sentencepiece_model_pb2 as formats

from index.encoders.nano_file import Pieces, model_path, read_nano_file
from index.encoders.nano_tokens import NanoTokens, serialized_pieces


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return read_nano_file(model_path()).pieces


def test_pieces_are_written_as_the_library_reads_them(pieces: Pieces) -> None:
    kinds = np.full(len(pieces.scores), 1, dtype=np.uint8)
    kinds[[0, 5]] = 3
    model = formats.ModelProto.FromString(serialized_pieces(pieces, kinds))  # type: ignore[attr-defined]
    assert [piece.piece for piece in model.pieces] == list(pieces.texts())
    assert [piece.score for piece in model.pieces] == pieces.scores.tolist()
    assert [piece.type for piece in model.pieces] == kinds.tolist()


def test_a_long_text_and_an_empty_one_are_written_whole() -> None:
    texts = ["", "托" * 5_000, "a"]
    offsets = np.cumsum([0, *(len(text.encode()) for text in texts)]).astype(np.uint32)
    scores = np.array([0.0, -1.5, -2.25], dtype=np.float32)
    few = Pieces("".join(texts).encode(), offsets, scores, 0, 0, 0, 0)
    wire = serialized_pieces(few, np.array([1, 2, 3], dtype=np.uint8))
    model = formats.ModelProto.FromString(wire)  # type: ignore[attr-defined]
    read = [(piece.piece, piece.score, piece.type) for piece in model.pieces]
    assert read == [("", 0.0, 1), ("托" * 5_000, -1.5, 2), ("a", -2.25, 3)]


def test_a_question_is_cut_into_its_likeliest_pieces(pieces: Pieces) -> None:
    tokens = NanoTokens(pieces, {"？": "?"})
    ids = tokens.ids("query: 宝宝屋谁负责？")
    assert [pieces.text(piece) for piece in ids] == [
        *("▁que", "ry", ":", "▁", "宝宝", "屋", "谁", "负责", "?"),
    ]
