"""The answer: status, text, measures with quotes; never a fact that is not in a measure."""

from dataclasses import dataclass, field
from enum import StrEnum

from index.records import Measure, Span
from retrieval.question import Question


class Outcome(StrEnum):
    """How a question ended. Outcomes are values, not exceptions."""

    ANSWERED = "answered"
    PARTIAL = "partial"  # related measures, but the detail asked for is not in them
    CLARIFY = "clarify"  # several regions fit
    REFUSED = "refused"


class Reason(StrEnum):
    """Why an answer was refused."""

    OUT_OF_SCOPE = "out_of_scope"
    NO_EVIDENCE = "no_evidence"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Highlight:
    """What a quote was asked for: half-open character ranges of the measure's own text."""

    measure_id: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says.

    text      Markdown in the question's language; unit names and figures as the document prints
    measures  best first; for "which tasks has X" the complete list and nothing else
    count     the number asked for, for "how many" only
    choices   regions to choose from, where several fit
    examples  questions that the documents do answer, beside a refusal or help
    """

    status: Outcome
    text: str
    question: Question
    measures: tuple[Measure, ...] = ()
    reason: Reason | None = None
    count: int | None = None
    choices: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    generated: bool = False
    timings_ms: dict[str, float] = field(default_factory=dict)
