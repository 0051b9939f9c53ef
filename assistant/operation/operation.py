"""What a running process knows of itself: what it measures, and whether it is about to stop."""

from dataclasses import dataclass
from importlib.metadata import version
from threading import Event

from prometheus_client import CollectorRegistry, Gauge

from assistant.operation.answer_log import AnswerLog
from assistant.operation.index_state import IndexState
from assistant.operation.metrics import Metrics
from assistant.service import Service


@dataclass(frozen=True, slots=True)
class Operation:
    """Shared by the application and the server that runs it; `stopping` is set once."""

    metrics: Metrics
    answers: AnswerLog
    stopping: Event

    @classmethod
    def of(cls, service: Service) -> "Operation":
        """Of a process that serves one service; every one has measurements of its own."""
        registry, stopping = CollectorRegistry(), Event()
        registry.register(IndexState(service.readiness, stopping.is_set))
        built = Gauge("zhice_info", "The version in use", ["version"], registry=registry)
        built.labels(version("zhice")).set(1)
        return cls(Metrics(registry), AnswerLog(service.readiness), stopping)
