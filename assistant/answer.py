"""The answer: status, text, measures with quotes; never a fact that is not in a measure."""

from collections.abc import Callable
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


class Shown:
    """An answer's measures as they are sent: made once, however often the answer is given."""

    __slots__ = ("_made",)

    def __init__(self) -> None:
        self._made: tuple[tuple[Measure, ...], bytes] | None = None

    def once(self, measures: tuple[Measure, ...], make: Callable[[], bytes]) -> bytes:
        """What was made of these very measures, or is made of them now."""
        made = self._made
        if made is None or made[0] is not measures:
            self._made = made = measures, make()
        return made[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says.

    text      Markdown in the question's language; unit names and figures as the document prints
    measures  best first; for "which tasks has X" the complete list and nothing else
    count     the number asked for, for "how many" only
    choices   regions to choose from, where several fit
    examples  questions that the documents do answer, beside a refusal or help
    shown     its measures as they are sent; shared by all copies of an answer
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
    shown: Shown = field(default_factory=Shown, compare=False, repr=False)
