"""Implements `assistant.desk.Wording` with a language model: it chooses, code copies and checks."""

import logging
from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from itertools import islice
from threading import BoundedSemaphore
from time import perf_counter

from assistant.answer import Answer
from assistant.desk import Piece, paragraphs_of
from assistant.messages import say
from assistant.model.breaker import Breaker
from assistant.model.chat import ChatServer
from assistant.model.checking import Checker, Proven
from assistant.model.excerpt import excerpt_of
from assistant.model.materials import messages_for, passages_for
from assistant.model.outcomes import ModelFailure, ModelOutcome, Uncounted, WordingMeter
from assistant.model.passages import Passage
from assistant.model.prompt import Prompt, load_prompt
from assistant.model.rules import Rules, rules
from assistant.model.settings import ModelSettings
from assistant.model.statements import statements
from index.records import Document
from retrieval.question import Language

PROMPT = "word_answer.zh"
DISPUTED = (  # outcomes that speak against the server
    ModelOutcome.TIMEOUT,
    ModelOutcome.REFUSED_CONNECTION,
    ModelOutcome.HTTP_ERROR,
    ModelOutcome.MALFORMED,
)

log = logging.getLogger("zhice.model")


@dataclass(slots=True)
class Attempt:
    """What one attempt has come to so far; `dropped` counts statements by reason."""

    began: float = field(default_factory=perf_counter)
    outcome: ModelOutcome | None = ModelOutcome.NOTHING_VERIFIED  # None: not asked
    status: int | None = None
    lines: list[str] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    @property
    def seconds(self) -> float:
        """How long it has taken."""
        return perf_counter() - self.began


class ModelWording:
    """Adds to an answer what a model chooses of its quotes; safe to share by threads.

    The answer itself stands first, unchanged and complete; what follows is labelled.
    """

    def __init__(
        self,
        settings: ModelSettings,
        documents: Callable[[], Mapping[str, Document]],
        meter: WordingMeter | None = None,
    ) -> None:
        self._settings = settings
        self._documents = documents
        self._meter = meter or Uncounted()
        self._server = ChatServer(settings)
        self._prompt: Prompt = load_prompt(PROMPT)
        self._rules: Rules = rules()
        self._breaker = Breaker(settings.breaker_failures, settings.breaker_seconds)
        self._places = BoundedSemaphore(settings.concurrency)

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        """The answer's own paragraphs, then each line as it is proven."""
        yield from map(Piece, paragraphs_of(answer.text))
        attempt = Attempt()
        try:
            passages = passages_for(answer, self._documents(), self._rules)
            if not passages:
                attempt.outcome = None
                return answer
            yield from self._lines(answer, passages, attempt)
        except ModelFailure as failure:
            attempt.outcome, attempt.status = failure.outcome, failure.status
        except GeneratorExit:
            attempt.outcome = ModelOutcome.CANCELLED
            raise
        except Exception as error:  # the answer is complete without a model
            attempt.outcome = ModelOutcome.FAILED
            log.error("wording failed: %s", type(error).__name__)
        finally:
            self._note(attempt)
        return _worded(answer, attempt)

    def close(self) -> None:
        """Close what connections to the server are kept."""
        self._server.close()

    def _lines(
        self, answer: Answer, passages: Sequence[Passage], attempt: Attempt
    ) -> Generator[Piece, None, None]:
        """Proven lines as pieces, the first with the label; raises ModelFailure."""
        if not self._breaker.admits():
            raise ModelFailure(ModelOutcome.BREAKER_OPEN)
        if not self._places.acquire(blocking=False):
            raise ModelFailure(ModelOutcome.BUSY)
        try:
            with closing(self._proven(answer, passages, attempt)) as found:
                for proven in found:
                    lead = "\n" if attempt.lines else f"\n\n{_label()}\n\n"
                    attempt.lines.append(f"{lead}{_line(proven)}")
                    attempt.outcome = ModelOutcome.WORDED
                    yield Piece(attempt.lines[-1])
            self._breaker.succeeded()
        except ModelFailure as failure:
            if failure.outcome in DISPUTED:
                self._breaker.failed(failure)
            raise
        finally:
            self._places.release()

    def _proven(
        self, answer: Answer, passages: Sequence[Passage], attempt: Attempt
    ) -> Generator[Proven, None, None]:
        """The statements that stand, so many at most."""
        checker = Checker(passages, self._rules)
        messages = messages_for(answer, passages, self._prompt)
        with closing(self._server.texts(messages)) as texts:
            for statement in islice(statements(texts), self._rules.statements):
                checked = checker.check(statement)
                if isinstance(checked, Proven):
                    yield checked
                else:
                    attempt.dropped[checked.value] += 1
                if len(attempt.lines) == self._rules.sentences:
                    return

    def _note(self, attempt: Attempt) -> None:
        """Count and log the outcome; neither question nor text nor key is in it."""
        if attempt.outcome is None:
            return
        self._meter.worded(attempt.outcome.value, attempt.seconds)
        worded = attempt.outcome in (ModelOutcome.WORDED, ModelOutcome.CANCELLED)
        log.log(
            logging.INFO if worded else logging.WARNING,
            "model %s: %s%s in %.2f s, prompt %s, shown %d, dropped %s",
            self._settings.name,
            attempt.outcome.value,
            "" if attempt.status is None else f" {attempt.status}",
            attempt.seconds,
            self._prompt.label,
            len(attempt.lines),
            dict(sorted(attempt.dropped.items())),
        )


def open_wording(
    settings: ModelSettings,
    documents: Callable[[], Mapping[str, Document]],
    meter: WordingMeter | None = None,
) -> ModelWording | None:
    """The wording of an installation; None where it has no model."""
    return ModelWording(settings, documents, meter) if settings.url else None


def _worded(answer: Answer, attempt: Attempt) -> Answer:
    timings = {**answer.timings_ms, "model": attempt.seconds * 1000}
    return replace(
        answer,
        text="".join((answer.text, *attempt.lines)),
        generated=bool(attempt.lines),
        timings_ms=timings,
    )


def _label() -> str:
    return say("model.label", Language.CHINESE)


def _line(proven: Proven) -> str:
    passage = proven.passage
    excerpt = excerpt_of(passage, proven.clauses)
    return say("model.line", Language.CHINESE, excerpt=excerpt, place=passage.place)
