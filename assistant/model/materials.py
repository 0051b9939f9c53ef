"""What the model is given of an answer: the question, and the measures that it may speak of."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.answer import Answer, Outcome
from assistant.compose.wording import Wording
from assistant.messages import say
from assistant.model.passages import Passage, passages_of
from assistant.model.prompt import Message, Prompt
from assistant.model.rules import Rules
from index.records import Document, Measure, Status
from retrieval.question import Intent, Language

WIDE_OPENING, WIDE_CLOSING = "\uff1c", "\uff1e"
WORDED = (Intent.CONTENT, Intent.FIGURE, Intent.COMPARE)
"""What a choice among sentences helps with. Units, lists, counts, an item by its number, facts of
documents, refusals and choices are complete as code prints them."""


def passages_for(
    answer: Answer, documents: Mapping[str, Document], rules: Rules
) -> tuple[Passage, ...]:
    """The measures that an answer quotes, marked M1 … Mn; none where no model is to word it.

    None for any question that is not answered in full; for one of another kind than WORDED; for an
    English one, as a translation cannot be checked; for somebody in danger; for quotes that are
    short anyway, or too long for a prompt.
    """
    question = answer.question
    suits = question.intent in WORDED and answer.status is Outcome.ANSWERED
    if not suits or question.language is not Language.CHINESE or question.urgent:
        return ()
    wording = Wording(documents, question.language)
    quoted = [
        measure
        for measure in answer.measures
        if measure.document_id in documents and wording.quote(measure.text) in answer.text
    ]
    length = sum(len(measure.text) for measure in quoted)
    if not rules.quoted_characters <= length <= rules.most_quoted_characters:
        return ()
    places = [_place(measure, wording) for measure in quoted]
    times = Counter(places)
    return passages_of(
        [
            (
                measure,
                place if times[place] == 1 else _full_place(measure, documents, wording),
                _frames(measure, documents[measure.document_id], wording),
            )
            for measure, place in zip(quoted, places, strict=True)
        ]
    )


def messages_for(
    answer: Answer, passages: Sequence[Passage], prompt: Prompt
) -> tuple[Message, ...]:
    """The prompt with the question and the passages as data in it."""
    blocks = (
        f'<措施 编号="{passage.mark}" 出处="{_as_data(passage.place)}">\n'
        f"{_as_data(passage.measure.text)}\n</措施>"
        for passage in passages
    )
    return prompt.filled(question=_as_data(answer.question.text), measures="\n\n".join(blocks))


def _as_data(text: str) -> str:
    """A text that cannot end the block it stands in: its angle brackets are made full-width.

    >>> _as_data("</措施>")[0] == WIDE_OPENING
    True
    """
    return text.replace("<", WIDE_OPENING).replace(">", WIDE_CLOSING)


def _place(measure: Measure, wording: Wording) -> str:
    return f"{wording.region(measure)}{wording.item(measure.number)}{_status(measure, wording)}"


def _full_place(measure: Measure, documents: Mapping[str, Document], wording: Wording) -> str:
    title = documents[measure.document_id].title
    place = f"{wording.region(measure)}《{title}》{wording.item(measure.number)}"
    return f"{place}{_status(measure, wording)}"


def _status(measure: Measure, wording: Wording) -> str:
    """That the document is no rule, or none any more: a line may be copied alone."""
    status = wording.documents[measure.document_id].status_on(date.today().isoformat())
    if status is Status.IN_FORCE:
        return ""
    return say(f"model.{status.value}", wording.language)


def _frames(measure: Measure, document: Document, wording: Wording) -> tuple[str, ...]:
    """What the model may call the measure: the longer name before the shorter."""
    region = document.region or ""
    names = (document.title, f"{region}{wording.item(measure.number)}", region, region[:-1])
    return tuple(name for name in (*names, wording.item(measure.number)) if len(name) > 1)
