"""What is kept of an answer, and what a reader thought of it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.answer import Answer, Outcome
from assistant.desk import Answered
from assistant.records.masking import masked
from index.records import Document, Measure
from retrieval.question import Intent

LISTS = (Intent.PORTFOLIO, Intent.COUNT)
MEASURES_KEPT = 50
LIKENESS_CHARACTERS = 200
_LABEL = re.compile("〔[^〕]*〕")

Words = Callable[[str], Sequence[str]]


class Facet(StrEnum):
    """What an answer can be counted by."""

    MEASURE = "measure"  # value: measure id, place: document id
    UNIT = "unit"  # value: canonical name, place: region
    REGION = "region"
    TOPIC = "topic"  # value: headings above the measure, place: document id
    TERM = "term"  # a word of the question, only where questions are kept


class Why(StrEnum):
    """Why an answer did not help."""

    WRONG = "wrong"
    INCOMPLETE = "incomplete"
    UNCLEAR = "unclear"
    NOT_ANSWERED = "not_answered"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One thing that an answer is counted by."""

    kind: Facet
    value: str
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """What is kept of one answer; question, likeness and conversation only where wanted."""

    id: str
    at: datetime
    channel: str
    status: str
    reason: str | None
    intent: str
    generated: bool
    seconds: float
    question: str | None = None
    likeness: str | None = None
    conversation_id: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thought of an answer; the comment is masked when it is written."""

    answer_id: str
    helpful: bool
    reason: Why | None
    comment: str | None
    at: datetime


def record_of(answered: Answered, documents: Mapping[str, Document], words: Words | None) -> Record:
    """What is kept of an answer; with `words`, which cuts texts, its question too, masked."""
    answer = answered.answer
    mentions = list(_mentions(answer, documents))
    question = likeness = conversation = None
    if words is not None:
        terms = _terms(answer, words)
        question = masked(answered.asked.question)
        likeness = _likeness(terms, question)
        conversation = answered.asked.conversation_id
        mentions += [Mention(Facet.TERM, term) for term in terms]
    return Record(
        id=answered.answer_id,
        at=answered.at,
        channel=answered.asked.channel.value,
        status=answer.status.value,
        reason=None if answer.reason is None else answer.reason.value,
        intent=answer.question.intent.value,
        generated=answer.generated,
        seconds=answered.seconds,
        question=question,
        likeness=likeness,
        conversation_id=conversation,
        mentions=tuple(dict.fromkeys(mentions)),
    )


def _mentions(answer: Answer, documents: Mapping[str, Document]) -> Iterator[Mention]:
    """What an answer rests on. A refusal has no measure, so no topic and no unit: none is guessed.

    A list or a count stands for the units that were asked about; a comparison for all its measures;
    any other answer for its first measure, the others being shown beside it.
    """
    for region in _regions(answer, documents):
        yield Mention(Facet.REGION, region)
    for measure in answer.measures[:MEASURES_KEPT]:
        yield Mention(Facet.MEASURE, measure.id, measure.document_id)
    if answer.status not in (Outcome.ANSWERED, Outcome.PARTIAL):
        return
    is_list = answer.question.intent in LISTS
    asked_about = set(answer.question.units)
    compared = answer.question.intent is Intent.COMPARE
    for measure in answer.measures if is_list or compared else answer.measures[:1]:
        place = _region(measure, documents)
        for unit in measure.units:
            if not is_list or unit.canonical in asked_about:
                yield Mention(Facet.UNIT, unit.canonical, place)
        if not is_list:
            yield Mention(Facet.TOPIC, topic_of(measure, documents), measure.document_id)


def topic_of(measure: Measure, documents: Mapping[str, Document]) -> str:
    """The headings above a measure, or its own, or its document's title."""
    if measure.path:
        return "／".join(measure.path)
    document = documents.get(measure.document_id)
    return measure.title or (document.title if document else measure.document_id)


def _regions(answer: Answer, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The regions asked about that documents have, else that of the first measure.

    A client may send anything as a region, so only known names are kept.
    """
    known = {document.region for document in documents.values()}
    asked = tuple(region for region in answer.question.regions if region in known)
    if asked or not answer.measures:
        return asked
    region = _region(answer.measures[0], documents)
    return (region,) if region else ()


def _region(measure: Measure, documents: Mapping[str, Document]) -> str | None:
    document = documents.get(measure.document_id)
    return document.region if document else None


def _terms(answer: Answer, words: Words) -> list[str]:
    """Different words of what was looked for, two characters or more, no bare numbers."""
    searched = _LABEL.sub(" ", masked(answer.question.searched))
    return list(
        dict.fromkeys(word for word in words(searched) if len(word) > 1 and not word.isdecimal())
    )


def _likeness(terms: Sequence[str], question: str) -> str:
    """What like questions have in common: the same words in any order."""
    return (" ".join(sorted(terms)) or question)[:LIKENESS_CHARACTERS]
