from pathlib import Path

import numpy as np
import pytest

from eval.bench.encoder import GrownEncoder
from eval.bench.sources import Sources
from index.encoders.hashing import HashingEncoder
from index.records import Measure
from tests.encoders import CountingEncoder


@pytest.fixture
def real() -> CountingEncoder:
    return CountingEncoder()


def test_only_the_real_sentences_are_encoded_and_only_once(
    real: CountingEncoder, sources: Sources, grown_measures: list[Measure], tmp_path: Path
) -> None:
    encoder = GrownEncoder(real, sources.sentences, tmp_path)
    texts = [measure.text for measure in grown_measures]
    vectors = encoder.encode_measures(texts)
    assert real.encoded == len(sources.sentences)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)
    again = GrownEncoder(real, sources.sentences, tmp_path)
    assert np.array_equal(again.encode_measures(texts), vectors)
    assert real.encoded == len(sources.sentences)


def test_a_grown_text_lies_near_the_sentence_it_grew_from(
    real: CountingEncoder, sources: Sources, tmp_path: Path
) -> None:
    encoder = GrownEncoder(real, sources.sentences, tmp_path)
    anchor, sentence = next(iter(sources.sentences.items()))
    own, other = encoder.encode_measures([sentence, f"县里也{anchor}"])
    (truth,) = HashingEncoder().encode_measures([sentence])
    assert 0.96 < float(own @ truth) < 1.0
    assert 0.94 < float(own @ other) < 1.0


def test_questions_are_encoded_for_real(
    real: CountingEncoder, sources: Sources, tmp_path: Path
) -> None:
    encoder = GrownEncoder(real, sources.sentences, tmp_path)
    asked = ["宝宝屋谁负责？"]
    assert np.array_equal(encoder.encode_questions(asked), real.encode_questions(asked))


def test_paying_encodes_measures_for_real_and_keeps_the_grown_vectors(
    real: CountingEncoder, sources: Sources, tmp_path: Path
) -> None:
    free = GrownEncoder(real, sources.sentences, tmp_path)
    paying = GrownEncoder(real, sources.sentences, tmp_path, pay=True)
    before = real.encoded
    texts = ["推进托育服务。", "加强监管。"]
    assert np.array_equal(paying.encode_measures(texts), free.encode_measures(texts))
    assert real.encoded == before + 2
    assert paying.identity == free.identity != real.identity
