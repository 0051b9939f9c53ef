import pytest

from assistant.messages import MessageError, placeholders, say, sentences
from retrieval.question import Language


@pytest.mark.parametrize("key", sentences())
def test_every_sentence_stands_in_chinese_and_english(key: str) -> None:
    assert sorted(sentences()[key]) == ["en", "zh"]


@pytest.mark.parametrize("key", sentences())
def test_both_languages_have_the_same_placeholders(key: str) -> None:
    languages = sentences()[key]
    assert placeholders(languages["zh"]) == placeholders(languages["en"])


def test_every_problem_has_a_title_and_a_sentence() -> None:
    titles = {key.removeprefix("titles.") for key in sentences() if key.startswith("titles.")}
    errors = {key.removeprefix("errors.") for key in sentences() if key.startswith("errors.")}
    assert titles - errors == set()


def test_a_sentence_is_filled_in() -> None:
    spoken = say("errors.question_too_long", Language.CHINESE, sent=301, limit=300)
    assert spoken == "问题有 301 个字符，最多 300 个。请缩短后再问。"


def test_an_unknown_key_fails_loudly() -> None:
    with pytest.raises(MessageError) as caught:
        say("errors.nothing", Language.ENGLISH)
    assert str(caught.value) == "messages.toml has no sentence 'errors.nothing' in 'en'"


def test_a_missing_value_fails_loudly() -> None:
    with pytest.raises(MessageError) as caught:
        say("errors.question_too_long", Language.ENGLISH, sent=301)
    assert str(caught.value) == (
        "'errors.question_too_long' takes ['limit', 'sent'], but was given ['sent']"
    )


def test_a_value_too_many_fails_loudly() -> None:
    with pytest.raises(MessageError) as caught:
        say("errors.question_empty", Language.ENGLISH, question="?")
    assert str(caught.value) == "'errors.question_empty' takes [], but was given ['question']"
