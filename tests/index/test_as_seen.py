"""Questions that look alike are alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.as_seen import as_seen
from index.tokens import Tokenizer

PLAIN = "长宁区宝宝屋谁负责"


@pytest.mark.parametrize(
    "printed",
    [
        "长宁区宝\u200b宝\u200d屋谁负责",
        "长宁区宝\u00ad宝屋谁负责",
        "\ufeff长宁区宝宝屋\u202e谁\u202c负责",
        "长\ufe00宁区宝宝屋谁负责",
        "\u2ed3宁区宝宝屋谁负责",  # CJK RADICAL C-SIMPLIFIED LONG
        "長宁区宝宝屋谁负责",
        "长宁区宝\u0301\u0302\u0303宝\u0489屋谁负责",
        "长宁区宝宝屋谁负\U000e0041责",
    ],
)
def test_what_is_not_seen_changes_no_question(printed: str) -> None:
    assert Tokenizer(()).normalize(printed) == PLAIN


def test_letters_keep_their_accents() -> None:
    assert as_seen("Cha\u0301ngni\u0301ng ĕ") == "Chángníng ĕ"


def test_radicals_are_the_characters_of_their_names() -> None:
    named = {"⻓": "长", "⻔": "门", "⻄": "西", "⺠": "民", "⻋": "车", "⾧": "長"}
    assert {radical: as_seen(radical) for radical in named} == named
    assert all("RADICAL" in unicodedata.name(radical) for radical in named)


@given(st.text(max_size=30))
def test_seeing_twice_changes_nothing(text: str) -> None:
    assert as_seen(as_seen(text)) == as_seen(text)
