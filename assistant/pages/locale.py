"""Which language and script a reader reads; the pages' own words in it.

Documents are quoted as they print, whatever the reader reads.
"""

from enum import StrEnum
from functools import cache

from assistant.api.language import weight
from assistant.messages import say, sentences
from index.tokens import traditional
from retrieval.question import Language

_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")


class Locale(StrEnum):
    """The languages of the pages, as `lang` in HTML and in addresses."""

    SIMPLIFIED = "zh-CN"
    TRADITIONAL = "zh-TW"
    ENGLISH = "en"

    @property
    def language(self) -> Language:
        """The language of its sentences in the messages file."""
        return Language.ENGLISH if self is Locale.ENGLISH else Language.CHINESE


def locale_of(name: str) -> Locale | None:
    """The locale that a language tag asks for; None where it is none of ours.

    >>> locale_of("zh-Hant-HK"), locale_of("zh"), locale_of("en-GB"), locale_of("fr")
    (<Locale.TRADITIONAL: 'zh-TW'>, <Locale.SIMPLIFIED: 'zh-CN'>, <Locale.ENGLISH: 'en'>, None)
    """
    tag = name.strip().lower()
    if tag.startswith(_TRADITIONAL):
        return Locale.TRADITIONAL
    match tag.split("-")[0]:
        case "zh":
            return Locale.SIMPLIFIED
        case "en":
            return Locale.ENGLISH
    return None


def negotiated_locale(accept: str | None) -> Locale:
    """The locale that an Accept-Language header prefers (RFC 9110, section 12.5.4).

    >>> negotiated_locale("en-GB,en;q=0.9,zh;q=0.8").value
    'en'
    >>> negotiated_locale("fr, en;q=0.2, zh-TW;q=0.7").value
    'zh-TW'
    >>> negotiated_locale(None).value
    'zh-CN'
    """
    best, heaviest = Locale.SIMPLIFIED, 0.0
    for part in (accept or "").split(","):
        name, _, parameter = part.strip().partition(";")
        locale = locale_of(name)
        if locale is not None and weight(parameter) > heaviest:
            best, heaviest = locale, weight(parameter)
    return best


def words(name: str, locale: Locale, /, **values: object) -> str:
    """A sentence of the section `pages`; what is filled in stays as it is.

    >>> words("draft", Locale.TRADITIONAL)
    '徵求意見稿'
    """
    plain = say(f"pages.{name}", locale.language, **values)
    if locale is not Locale.TRADITIONAL:
        return plain
    return _traditional_sentence(name).format_map(values)


def converted(text: str, locale: Locale) -> str:
    """A sentence of ours from elsewhere, in the reader's script."""
    return traditional(text) if locale is Locale.TRADITIONAL else text


@cache
def _traditional_sentence(name: str) -> str:
    return traditional(sentences()[f"pages.{name}"][Language.CHINESE])
