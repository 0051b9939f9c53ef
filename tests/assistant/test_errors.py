import pytest

from assistant.errors import RequestError, SpokenError
from index.errors import ZhiceError
from retrieval.question import Language


def test_an_error_speaks_chinese_unless_asked_otherwise() -> None:
    error = RequestError("question_too_long", 422, sent=301, limit=300)
    assert str(error) == "问题有 301 个字符，最多 300 个。请缩短后再问。"
    assert error.sentence(Language.ENGLISH) == (
        "The question has 301 characters; the limit is 300. Please shorten it."
    )


def test_an_error_that_can_be_told_is_one_of_the_tree() -> None:
    with pytest.raises(ZhiceError):
        raise SpokenError("question_empty")
