"""Official terms for what citizens say."""

import time

import numpy as np

from retrieval.expansion import default_expansion
from retrieval.search import Searcher
from retrieval.understand import Understanding

LONGEST_QUESTION = 300


def test_every_entry_says_something_and_means_official_terms() -> None:
    entries = default_expansion().entries
    assert len(entries) > 400
    assert [entry.said.pattern for entry in entries if entry.said.search("")] == []
    assert [entry.said.pattern for entry in entries if not entry.means] == []


def test_a_citizen_s_words_bring_the_terms_of_documents() -> None:
    assert default_expansion().terms("暑假孩子没人带怎么办")[:3] == (
        "托育服务",
        "照护服务",
        "托管服务",
    )
    assert default_expansion().terms("今天天气怎么样") == ()


def test_a_question_keeps_the_terms_of_the_one_it_leans_on(understanding: Understanding) -> None:
    question = understanding.understand("孩子眼镜度数涨得快怎么办")
    assert "近视防控" in question.terms


def test_a_search_is_widened_only_where_the_documents_lack_the_question_s_words(
    searcher: Searcher,
) -> None:
    terms = ("近视防控", "视力健康")
    own_words = searcher.query("宝宝屋 覆盖率", terms)
    other_words = searcher.query("眼镜度数蹭蹭涨", terms)
    assert (own_words.added, own_words.wide) == ((), None)
    assert list(other_words.added) == searcher.engine.catalogue.tokenizer.tokens(
        "近视防控 视力健康"
    )
    assert other_words.wide is not None
    assert np.isclose(np.linalg.norm(other_words.wide), 1.0)


def test_a_search_knows_whether_the_documents_have_any_of_the_terms(searcher: Searcher) -> None:
    known = searcher.query("眼镜度数蹭蹭涨", ("近视",))
    unknown = searcher.query("廉租房排队要几年", ("廉租住房", "住房保障轮候"))
    assert (known.foreign, unknown.foreign) == (False, True)


def test_the_longest_question_is_looked_up_in_milliseconds() -> None:
    expansion = default_expansion()
    letters = sorted(set("".join(entry.said.pattern for entry in expansion.entries)))[::8]
    started = time.process_time()
    for letter in letters:
        expansion.terms(letter * LONGEST_QUESTION)
    assert (time.process_time() - started) / len(letters) < 0.05
