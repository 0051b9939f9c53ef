"""An answer as its page shows it: first what was asked, then the evidence, each of it once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markupsafe import Markup

from assistant.answer import Answer, Reason
from assistant.compose.wording import Wording
from assistant.desk import Answered
from assistant.messages import say
from assistant.pages.cards import Card, Group, by_region, cards_of
from assistant.pages.markdown import rendered
from index.records import Document
from retrieval.question import Intent, Language

LISTS = (Intent.PORTFOLIO, Intent.COUNT)


class Layout(StrEnum):
    """How the measures of an answer stand on the page."""

    CARDS = "cards"
    TABLES = "tables"  # one for each region
    COLUMNS = "columns"  # regions side by side


@dataclass(frozen=True, slots=True)
class Choice:
    """A question to go on with; `region` where only that is chosen."""

    label: str
    question: str
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer to show.

    text      what the measures below do not show already
    points    what a language model chose from them; it follows them
    main      the measures that the whole text quotes; `more` are those beside them
    groups    all measures by region
    """

    answered: Answered
    layout: Layout
    text: Markup
    points: Markup
    main: tuple[Card, ...]
    more: tuple[Card, ...]
    groups: tuple[Group, ...]
    choices: tuple[Choice, ...]

    @property
    def answer(self) -> Answer:
        """The answer itself."""
        return self.answered.answer

    @property
    def leads_in(self) -> bool:
        """Whether the text ends by announcing what follows."""
        return self.text.striptags().rstrip().endswith((":", "："))

    @property
    def status(self) -> str | None:
        """The status as a badge names it; None where the documents were not asked."""
        answer = self.answer
        if answer.question.intent is Intent.HELP or answer.question.urgent:
            return None
        if answer.reason in (Reason.OUT_OF_SCOPE, Reason.UNSAFE):
            return answer.reason.value
        return answer.status.value


def shown(answered: Answered, documents: Mapping[str, Document]) -> Shown:
    """What the page of an answer shows."""
    answer = answered.answer
    cards = cards_of(answer, documents)
    groups = by_region(cards)
    layout = layout_of(answer, groups)
    quoted = tuple(card for card in cards if _is_quoted(card, answer.text))
    text, points = parted(answer)
    main = quoted if layout is Layout.CARDS and quoted else cards
    return Shown(
        answered=answered,
        layout=layout,
        text=rendered(_not_shown_below(replace(answer, text=text), layout, documents)),
        points=rendered(points),
        main=main,
        more=tuple(card for card in cards if card not in main),
        groups=groups,
        choices=choices_of(answer, documents),
    )


def parted(answer: Answer) -> tuple[str, str]:
    """The text as it was composed, and what a language model put below it, without its label."""
    labels = [say("model.label", language) for language in Language]
    at = next((at for label in labels if (at := answer.text.find(label)) >= 0), None)
    if not answer.generated or at is None:
        return answer.text, ""
    _, _, points = answer.text[at:].partition("\n\n")
    return answer.text[:at].rstrip(), points


def layout_of(answer: Answer, groups: Sequence[Group]) -> Layout:
    """Lists are tables, comparisons columns, all else cards."""
    intent = answer.question.intent
    if intent in LISTS and answer.measures:
        return Layout.TABLES
    if intent is Intent.COMPARE and len(groups) > 1:
        return Layout.COLUMNS
    return Layout.CARDS


def choices_of(answer: Answer, documents: Mapping[str, Document]) -> tuple[Choice, ...]:
    """What to choose from where several regions fit: a region, or a whole question."""
    regions = {document.region for document in documents.values()}
    return tuple(
        Choice(one, answer.question.text, one) if one in regions else Choice(one, one)
        for one in answer.choices
    )


def _is_quoted(card: Card, text: str) -> bool:
    quote = "\n".join(f"> {line}" for line in card.measure.quote.splitlines())
    return quote in text


def _not_shown_below(answer: Answer, layout: Layout, documents: Mapping[str, Document]) -> str:
    """The paragraphs of the text that the cards, tables and buttons below do not repeat."""
    shown_below = set(_evidence(answer, layout, documents))
    listed = layout is Layout.TABLES or answer.choices or answer.examples
    kept = [
        part
        for part in answer.text.split("\n\n")
        if part not in shown_below and not (listed and _is_list(part))
    ]
    regions = {f"**{document.region}**" for document in documents.values()}
    if layout is Layout.COLUMNS:
        return "\n\n".join(part for part in kept if part not in regions)
    return "\n\n".join(
        part
        for part, following in zip(kept, [*kept[1:], ""], strict=False)
        if part not in regions or (following and following not in regions)
    )


def _evidence(answer: Answer, layout: Layout, documents: Mapping[str, Document]) -> Iterable[str]:
    for wording in (Wording(documents, language) for language in Language):
        for measure in answer.measures:
            yield wording.quote(measure.text)
            yield from wording.citation(measure).split("\n\n")
            if layout is Layout.COLUMNS:
                yield from wording.units(measure).split("\n\n")


def _is_list(paragraph: str) -> bool:
    return all(line.startswith("- ") for line in paragraph.splitlines())
