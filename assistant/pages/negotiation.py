"""Which of our languages a browser asks for."""

from assistant.api.language import weight
from assistant.locale import Locale

_TRADITIONAL = ("zh-tw", "zh-hk", "zh-mo", "zh-hant")


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
