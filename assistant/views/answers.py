"""An answer as JSON shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answer import Answer, Outcome, Reason
from assistant.views.records import MeasureView, measure_view, pairs
from index.records import Document, Role
from retrieval.question import Intent, Question


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


def understood_view(question: Question) -> UnderstoodView:
    """What was understood of a question."""
    return UnderstoodView(
        regions=question.regions,
        units=question.units,
        roles=question.roles,
        numbers=question.numbers,
        rewritten=question.rewritten,
    )
