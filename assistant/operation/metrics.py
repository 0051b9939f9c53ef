"""What the service measures of itself, for Prometheus.

No label holds a word of a question, an address or a name: every label has a handful of values.
"""

from types import TracebackType

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from assistant.desk import Answered
from assistant.keeping.kept_answers import KEPT
from assistant.operation.labels import Labels
from assistant.operation.served import Served

MEDIA_TYPE = CONTENT_TYPE_LATEST
ANSWER_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
STAGE_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)


class Metrics:
    """Implements `assistant.desk.Observer`; safe to share by threads.

    registry  what is measured is registered in it, so that each application has its own
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        ProcessCollector(registry=registry)
        self._http = Histogram(
            "zhice_http_request_seconds",
            "Requests by the template of their route, to their last byte",
            ["method", "route", "status"],
            buckets=ANSWER_SECONDS,
            registry=registry,
        )
        self._answer = Histogram(
            "zhice_answer_seconds",
            "From a question to its complete answer",
            ["channel"],
            buckets=ANSWER_SECONDS,
            registry=registry,
        )
        self._stage = Histogram(
            "zhice_stage_seconds",
            "Parts of answering: understand, encode, bm25, vectors, fuse, compose; or kept",
            ["stage"],
            buckets=STAGE_SECONDS,
            registry=registry,
        )
        self._wording = Histogram(
            "zhice_wording_seconds",
            "Answers handed to the language model, by what came of it",
            ["outcome"],
            buckets=ANSWER_SECONDS,
            registry=registry,
        )
        self._count(registry)
        self._stages, self._outcomes, self._reasons = Labels(), Labels(), Labels()

    def _count(self, registry: CollectorRegistry) -> None:
        self._answers = Counter(
            "zhice_answers",
            "Complete answers",
            ["status", "intent", "channel", "generated"],
            registry=registry,
        )
        self._kept = Counter(
            "zhice_kept_answers",
            "Answers given again (hit) and answers worked out (miss)",
            ["found"],
            registry=registry,
        )
        self._refusals = Counter(
            "zhice_refusals", "Refused questions by reason", ["reason"], registry=registry
        )
        self._abandoned = Counter(
            "zhice_questions_abandoned",
            "Questions whose asker left before the answer was complete",
            registry=registry,
        )
        self._failed = Counter(
            "zhice_questions_failed", "Questions that ended in an error", registry=registry
        )
        self._in_flight = Gauge(
            "zhice_questions_in_flight", "Questions that are being answered", registry=registry
        )
        self._feedback = Counter(
            "zhice_feedback",
            "Judgements of answers",
            ["helpful", "reason"],
            registry=registry,
        )
        self._dropped = Counter(
            "zhice_records_dropped", "Answers that could not be recorded", registry=registry
        )

    def answered(self, answered: Answered) -> None:
        """Count a complete answer and the time of its stages."""
        answer, channel = answered.answer, answered.asked.channel.value
        self._answer.labels(channel).observe(answered.seconds)
        intent, generated = answer.question.intent.value, str(answer.generated).lower()
        self._answers.labels(answer.status.value, intent, channel, generated).inc()
        self._kept.labels("hit" if KEPT in answer.timings_ms else "miss").inc()
        if answer.reason is not None:
            self._refusals.labels(answer.reason.value).inc()
        for name, milliseconds in answer.timings_ms.items():
            self._stage.labels(self._stages.of(name)).observe(milliseconds / 1000)

    def worded(self, outcome: str, seconds: float) -> None:
        """Count what came of an answer that the language model was given."""
        self._wording.labels(self._outcomes.of(outcome)).observe(seconds)

    def judged(self, helpful: bool, reason: str | None) -> None:
        """Count what somebody says of an answer."""
        self._feedback.labels(str(helpful).lower(), self._reasons.of(reason or "none")).inc()

    def dropped(self) -> None:
        """Count an answer that could not be recorded."""
        self._dropped.inc()

    def served(self, served: Served) -> None:
        """Count a request that is over."""
        labels = (served.method, served.route, str(served.status or "none"))
        self._http.labels(*labels).observe(served.seconds)

    def under_way(self) -> "UnderWay":
        """Within it, a question is being answered."""
        return UnderWay(self._in_flight, self._abandoned, self._failed)

    def page(self) -> bytes:
        """All measurements in Prometheus' text format, of MEDIA_TYPE."""
        return generate_latest(self.registry)


class UnderWay:
    """A question on its way to an answer."""

    def __init__(self, in_flight: Gauge, abandoned: Counter, failed: Counter) -> None:
        self._in_flight = in_flight
        self._abandoned = abandoned
        self._failed = failed

    def __enter__(self) -> None:
        self._in_flight.inc()

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._in_flight.dec()
        if kind is GeneratorExit:
            self._abandoned.inc()
        elif kind is not None:
            self._failed.inc()
