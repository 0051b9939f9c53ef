"""What the widget needs to know of the service before the first question."""

from dataclasses import dataclass

from assistant.compose.refusals import examples_of, first_measures
from assistant.compose.wording import Wording
from assistant.locale import Locale, words
from assistant.offer import Offer
from assistant.service import Collection


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
        notice=offer.notice(locale),
        regions=tuple(regions),
        examples=tuple(
            examples_of(first_measures(collection), Wording(collection.documents, language))
        ),
        privacy=privacy(offer, locale),
        feedback=offer.feedback,
        answering=message is None,
        message=message,
    )


def privacy(offer: Offer, locale: Locale) -> str:
    """What is kept of a conversation, in the tab and by the server."""
    stored = offer.storing(locale)
    if offer.kept_days is not None:
        return stored
    return f"{said('tab', locale)}{space(locale)}{stored}"


def space(locale: Locale) -> str:
    """What stands between two sentences."""
    return " " if locale is Locale.ENGLISH else ""


def said(name: str, locale: Locale, **values: object) -> str:
    """A sentence of the section `widget` in a locale.

    >>> said("large_text", Locale.TRADITIONAL)
    '大字'
    """
    return words(f"widget.{name}", locale, **values)
