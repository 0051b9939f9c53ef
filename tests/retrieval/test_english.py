"""English questions: their words in official Chinese, agencies, numbers."""

import tomllib
from pathlib import Path

import pytest

import retrieval.english
from retrieval.english import english
from retrieval.question import Intent
from retrieval.understand import Understanding


@pytest.mark.parametrize(
    ("text", "intent", "regions", "units", "numbers"),
    [
        (
            "What tasks does the Education Bureau lead in Shangyu?",
            Intent.PORTFOLIO,
            ("上虞区",),
            ("教体局",),
            (),
        ),
        (
            "What are the tasks of the Women's Federation in Changning District?",
            Intent.PORTFOLIO,
            ("长宁区",),
            ("区妇联",),
            (),
        ),
        ("What does article 12 of the Wulong plan say?", Intent.NUMBER, ("武隆区",), (), (12,)),
        ("Who leads the work on myopia?", Intent.LEAD, (), (), ()),
    ],
)
def test_agencies_and_numbers_are_understood_in_english(
    text: str,
    intent: Intent,
    regions: tuple[str, ...],
    units: tuple[str, ...],
    numbers: tuple[int, ...],
    understanding: Understanding,
) -> None:
    question = understanding.understand(text)
    assert (question.intent, question.regions) == (intent, regions)
    assert (question.units, question.numbers) == (units, numbers)


def test_the_longest_phrase_says_what_is_meant() -> None:
    text = "child-friendly hospitals and libraries"
    assert english().terms(text) == ("儿童友好医院", "图书馆")
    assert english().terms("summer day care for primary pupils") == (
        "暑托班 爱心暑托班",
        "小学 小学生",
    )


def test_words_inside_other_words_mean_nothing() -> None:
    assert english().terms("artificial capital") == ()
    assert english().unknown("which department handles stock market tips") == [
        "handles",
        "stock",
        "tips",
    ]


def test_every_english_phrase_is_lower_case_and_means_something() -> None:
    file = Path(retrieval.english.__file__).with_suffix(".toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    phrases = [p for key in (*data["terms"], *data["agencies"]) for p in key.split("|")]
    assert [phrase for phrase in phrases if phrase != phrase.lower().strip() or not phrase] == []
    assert len(data["terms"]) >= 500
