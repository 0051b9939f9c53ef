"""Counting words again of what changed gives what counting all of it would."""

from pathlib import Path

import numpy as np
import pytest

from index.bm25 import Bm25
from index.counts import Counts
from index.tokens import Tokenizer
from index.word_counts import Known, count_words, text_key

TEXTS = ["全面推进社区托育宝宝屋建设", "完善儿童友好空间", "", "打造儿童友好空间和宝宝屋"]


def counted(texts: list[str], tokenizer: Tokenizer, known: Known | None = None) -> Counts:
    return count_words(texts, tokenizer, known, lambda _, __: None)[0]


def known_of(texts: list[str], tokenizer: Tokenizer) -> Known:
    rows = {text_key(text): row for row, text in enumerate(texts)}
    return Known(rows, tokenizer.own_words, Bm25.of(counted(texts, tokenizer)))


def same(one: Counts, other: Counts) -> bool:
    arrays = ("starts", "term_rows", "times", "lengths")
    return tuple(one.terms) == tuple(other.terms) and all(
        np.array_equal(getattr(one, name), getattr(other, name)) for name in arrays
    )


@pytest.mark.parametrize(
    "texts", [TEXTS, TEXTS[1:], [*TEXTS, "新增一项托育任务"], TEXTS[::-1], ["新的"], []]
)
@pytest.mark.parametrize("terms", [(), ("宝宝屋",), ("儿童友好空间", "托育宝宝")])
def test_counts_are_those_of_counting_everything(texts: list[str], terms: tuple[str, ...]) -> None:
    known = known_of(TEXTS, Tokenizer(["宝宝屋"]))
    now = Tokenizer(terms)
    assert same(counted(texts, now, known), counted(texts, now))


def test_only_texts_that_may_hold_a_changed_word_are_cut_again() -> None:
    known = known_of(TEXTS, Tokenizer())
    heard: list[tuple[int, int]] = []
    count_words(TEXTS, Tokenizer(["宝宝屋"]), known, lambda done, of: heard.append((done, of)))
    assert heard == [(1, 2), (2, 2)]


def test_a_saved_postings_matrix_gives_back_what_was_counted(tmp_path: Path) -> None:
    counts = counted(TEXTS, Tokenizer())
    Bm25.of(counts).save(tmp_path)
    assert same(Bm25.load(tmp_path, len(TEXTS)).counts(), counts)


def test_the_words_of_a_tokenizer_do_not_depend_on_each_other() -> None:
    alone = Tokenizer(["友好空间"]).own_words["友好空间"]
    assert Tokenizer(["儿童友好空间", "友好空间", "空间"]).own_words["友好空间"] == alone
