"""Which language and script a reader reads, and our own words in it.

Documents are quoted as they print, whatever the reader reads.
"""

from enum import StrEnum
from functools import cache

from assistant.messages import say, sentences
from index.tokens import traditional
from retrieval.question import Language


class Locale(StrEnum):
    """The languages of pages and widget, as `lang` in HTML and in addresses."""

    SIMPLIFIED = "zh-CN"
    TRADITIONAL = "zh-TW"
    ENGLISH = "en"

    @property
    def language(self) -> Language:
        """The language of its sentences in the messages file."""
        return Language.ENGLISH if self is Locale.ENGLISH else Language.CHINESE


def words(key: str, locale: Locale, /, **values: object) -> str:
    """A sentence of the messages file; what is filled in stays as it is.

    >>> words("pages.draft", Locale.TRADITIONAL)
    '徵求意見稿'
    """
    plain = say(key, locale.language, **values)
    if locale is not Locale.TRADITIONAL:
        return plain
    return _traditional_sentence(key).format_map(values)


def converted(text: str, locale: Locale) -> str:
    """A sentence of ours from elsewhere, in the reader's script."""
    return traditional(text) if locale is Locale.TRADITIONAL else text


@cache
def _traditional_sentence(key: str) -> str:
    return traditional(sentences()[key][Language.CHINESE])
