import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.encoders.hashing import HashingEncoder

ENCODER = HashingEncoder(64)


@given(st.lists(st.text(max_size=30), max_size=4))
def test_every_text_has_a_vector_of_length_one(texts: list[str]) -> None:
    vectors = ENCODER.encode_questions(texts)
    assert vectors.shape == (len(texts), 64)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_shared_characters_bring_texts_together() -> None:
    measures = ENCODER.encode_measures(["建设社区宝宝屋", "完善公共交通设施"])
    question = ENCODER.encode_questions(["宝宝屋谁负责"])[0]
    assert int((measures @ question).argmax()) == 0


def test_another_process_finds_the_same_vectors() -> None:
    code = (
        "from index.encoders.hashing import HashingEncoder; "
        "print(HashingEncoder(64).encode_measures(['宝宝屋']).tobytes().hex())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ENCODER.encode_measures(["宝宝屋"]).tobytes().hex()
