import json
from pathlib import Path

import pytest

from eval.corpus import index_texts
from eval.ranking import main
from retrieval.fuse import default_fusion
from tests.encoders import CountingEncoder
from tests.eval.conftest import Written

ARTICLES = (
    {"id": "a", "text": "个体工商户可以起字号。"},
    {"id": "b", "text": "未成年子女的抚养费由父母负担。", "source": "民法典"},
    {"id": 3, "text": "用人单位应当按时支付劳动报酬。"},
)
QUESTIONS = (
    {"id": 7, "question": "抚养费由谁负担？", "relevant": ["b"]},
    {"id": "q8", "question": "用人单位不支付劳动报酬怎么办"},
)


def silent(stage: str, done: int, of: int) -> None:
    """Progress that nobody watches."""


def test_a_corpus_is_ranked_for_every_question(
    written: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = written(*ARTICLES, name="articles.jsonl")
    questions, out = written(*QUESTIONS), tmp_path / "ranked.jsonl"
    cache = str(tmp_path / "cache")
    options = ("-o", str(out), "--encoder", "hashing", "--cache", cache)
    assert main([str(articles), str(questions), *options]) == 0
    ranked = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert ranked == [
        {"id": 7, "ranked": ["b", "a", 3]},
        {"id": "q8", "ranked": [3, "b", "a"]},
    ]
    output = capsys.readouterr()
    assert output.out == ""
    assert f"2 个问题已排序：{out}（p50 " in output.err


def test_a_second_run_encodes_only_new_texts(tmp_path: Path) -> None:
    texts = [str(article["text"]) for article in ARTICLES]
    first, second = CountingEncoder(), CountingEncoder()
    index_texts(texts[:2], first, tmp_path, silent)
    corpus = index_texts(texts, second, tmp_path, silent)
    assert (first.encoded, second.encoded) == (2, 1)
    assert corpus.rank("支付劳动报酬", default_fusion(), 1) == [2]


def test_a_corpus_that_cannot_be_read_ends_in_one_sentence(
    written: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = written({"id": "a"}, name="articles.jsonl")
    out = tmp_path / "ranked.jsonl"
    assert main([str(articles), str(written(*QUESTIONS)), "-o", str(out)]) == 1
    assert capsys.readouterr().err == f"错误：{articles}:1: text: Field required\n"
    assert not out.exists()
