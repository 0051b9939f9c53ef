"""The answer: status, text, measures with quotes; never a fact that is not in a measure."""

from dataclasses import dataclass, field
from enum import StrEnum

from index.records import Measure
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
class Answer:
    """What the assistant says.

    text      Markdown in the question's language; unit names and figures as the document prints
    measures  best first; for "which tasks has X" the complete list and nothing else
    count     the number asked for, for "how many" only
    """

    status: Outcome
    text: str
    question: Question
    measures: tuple[Measure, ...] = ()
    reason: Reason | None = None
    count: int | None = None
    choices: tuple[str, ...] = ()
    generated: bool = False
    timings_ms: dict[str, float] = field(default_factory=dict)
