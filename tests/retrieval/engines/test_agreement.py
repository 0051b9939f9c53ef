"""The two engines agree: what comes first, what is shown of it, and what each word adds."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.encoders.hashing import HashingEncoder
from index.filters import Filter
from retrieval.engine import Engine
from retrieval.search import Searcher

QUESTIONS = Path(__file__).parents[3] / "eval" / "questions.jsonl"
EVERY = 23  # of 927 questions: forty, so that the test is quick; docs/milvus.md counts them all


@pytest.fixture(scope="module")
def questions() -> list[str]:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()[::EVERY]
    return [json.loads(line)["question"] for line in lines]


def test_the_same_measures_come_first(engines: dict[str, Engine], questions: list[str]) -> None:
    embedded, milvus = (Searcher(engine, HashingEncoder()) for engine in engines.values())
    assert len(questions) == 41
    for question in questions:
        query = embedded.query(question)
        assert milvus.order(query, Filter())[:3] == embedded.order(query, Filter())[:3]


def test_candidates_are_judged_alike(engines: dict[str, Engine], questions: list[str]) -> None:
    searcher = Searcher(engines["embedded"], HashingEncoder())
    query = searcher.query(questions[0])
    own, other = (engine.find(query, Filter(regions=("长宁区",))) for engine in engines.values())
    assert own.rows.tolist() == other.rows.tolist()
    assert np.allclose(own.bm25, other.bm25, rtol=1e-9)
    assert np.allclose(own.coverage, other.coverage, rtol=1e-9)
    assert np.allclose(own.cosines, other.cosines, atol=1e-5)
    assert np.allclose(own.nearest, other.nearest, atol=1e-5)


def test_words_are_explained_alike(engines: dict[str, Engine]) -> None:
    embedded, milvus = engines.values()
    tokens = embedded.catalogue.tokenizer.tokens("社区托育宝宝屋飞机")
    rows = [3, 40, 19]
    for own, other in zip(
        embedded.explain(tokens, rows), milvus.explain(tokens, rows), strict=True
    ):
        assert [(part.term, part.count, part.idf) for part in own] == [
            (part.term, part.count, part.idf) for part in other
        ]
        assert np.allclose([part.score for part in own], [part.score for part in other])
