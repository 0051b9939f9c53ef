"""What the widget needs to know of the service before the first question."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.compose.refusals import examples_of
from assistant.compose.wording import Wording
from assistant.locale import Locale, words
from assistant.service import Collection
from retrieval.question import Language


@dataclass(frozen=True, slots=True)
class Offer:
    """What an installation offers, as its settings have it.

    generated  whether a language model may word answers
    feedback   whether feedback is taken
    kept_days  how long the text of questions is kept; None where it is not
    off        the owner's message in a language while answering is switched off, else None
    """

    generated: bool = False
    feedback: bool = False
    kept_days: int | None = None
    off: Callable[[Language], str | None] = lambda _: None


@dataclass(frozen=True, slots=True)
class WidgetConfig:
    """The service as the widget introduces it.

    `notice` says what it is, `privacy` what is kept; `examples` are questions that the documents
    answer; `message` is the owner's while `answering` is switched off.
    """

    title: str
    notice: str
    regions: tuple[str, ...]
    examples: tuple[str, ...]
    privacy: str
    feedback: bool
    answering: bool
    message: str | None


def widget_config(collection: Collection, offer: Offer, locale: Locale) -> WidgetConfig:
    """The configuration in a locale; names and questions stay as the documents print them."""
    language = locale.language
    regions = dict.fromkeys(one.region for one in collection.documents.values() if one.region)
    message = offer.off(language)
    return WidgetConfig(
        title=said("title", locale),
        notice=said("notice_generated" if offer.generated else "notice", locale),
        regions=tuple(regions),
        examples=tuple(
            examples_of(tuple(collection.measures), Wording(collection.documents, language))
        ),
        privacy=privacy(offer.kept_days, locale),
        feedback=offer.feedback,
        answering=message is None,
        message=message,
    )


def privacy(kept_days: int | None, locale: Locale) -> str:
    """What is kept of questions, and for how long."""
    if kept_days is None:
        return said("privacy_none", locale)
    return said("privacy_kept", locale, days=kept_days)


def said(name: str, locale: Locale, **values: object) -> str:
    """A sentence of the section `widget` in a locale.

    >>> said("large_text", Locale.TRADITIONAL)
    '大字'
    """
    return words(f"widget.{name}", locale, **values)
