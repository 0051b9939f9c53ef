"""An answer as JSON shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, Outcome, Reason
from assistant.views.as_json import json_bytes
from assistant.views.records import MeasureView, measure_view, pairs
from index.records import Document, Measure, Role
from retrieval.question import Intent, Question

NO_MEASURES = b'"measures":[]'
"""Stands once in an answer without measures: in a text, quotation marks are escaped."""


@dataclass(frozen=True, slots=True)
class UnderstoodView:
    """What was understood of the question; `rewritten` is the question the history completed."""

    regions: tuple[str, ...]
    units: tuple[str, ...]
    roles: tuple[Role, ...]
    numbers: tuple[int, ...]
    rewritten: str | None


@dataclass(frozen=True, slots=True)
class HighlightView:
    """What a measure's quote was asked for: pairs of character offsets of that quote."""

    measure: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """An answer: `text` is Markdown, `measures` are best first, `count` answers "how many".

    `choices` are the regions to choose from where `status` is `clarify`; `examples` are questions
    that the documents answer, beside a refusal; `highlights` mark the figure asked for in quotes;
    `generated` says whether a language model worded the text; `timings_ms` are milliseconds by
    step.
    """

    answer_id: str
    status: Outcome
    reason: Reason | None
    intent: Intent
    text: str
    measures: tuple[MeasureView, ...]
    count: int | None
    choices: tuple[str, ...]
    examples: tuple[str, ...]
    highlights: tuple[HighlightView, ...]
    understood: UnderstoodView
    generated: bool
    timings_ms: dict[str, float]


def answer_view(answer_id: str, answer: Answer, documents: Mapping[str, Document]) -> AnswerView:
    """An answer under its id, with the documents of its measures."""
    return AnswerView(
        answer_id=answer_id,
        status=answer.status,
        reason=answer.reason,
        intent=answer.question.intent,
        text=answer.text,
        measures=tuple(measure_view(measure, documents) for measure in answer.measures),
        count=answer.count,
        choices=answer.choices,
        examples=answer.examples,
        highlights=tuple(HighlightView(h.measure_id, pairs(h.spans)) for h in answer.highlights),
        understood=understood_view(answer.question),
        generated=answer.generated,
        timings_ms=dict(answer.timings_ms),
    )


def answer_json(answer_id: str, answer: Answer, documents: Mapping[str, Document]) -> bytes:
    """`answer_view` as JSON in UTF-8; a copy of an answer costs no more than its own words."""
    bare = json_bytes(answer_view(answer_id, replace(answer, measures=()), documents))
    shown = measures_json(answer, documents)
    return bare.replace(NO_MEASURES, b'"measures":' + shown, 1)


def measures_json(answer: Answer, documents: Mapping[str, Document]) -> bytes:
    """The measures of an answer as JSON in UTF-8, with their documents."""
    measures = answer.measures
    return answer.shown.once(measures, lambda: records_json(measures, documents))


def records_json(measures: Sequence[Measure], documents: Mapping[str, Document]) -> bytes:
    """Measures as JSON in UTF-8, with their documents."""
    views = tuple(measure_view(measure, documents) for measure in measures)
    return json_bytes(views, tuple[MeasureView, ...])


def understood_view(question: Question) -> UnderstoodView:
    """What was understood of a question."""
    return UnderstoodView(
        regions=question.regions,
        units=question.units,
        roles=question.roles,
        numbers=question.numbers,
        rewritten=question.rewritten,
    )
