"""The step that answers in its own process: every stage under load, lists and counts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock, Thread
from time import perf_counter

from assistant.answer import Answer
from assistant.assistant import Assistant
from eval.bench.figures import Answering, Asking, Spread
from eval.bench.plan import Plan, Subject
from eval.bench.questions import asked, lists
from index.open_index import OpenIndex
from retrieval.stages import Stage

MEASURED = tuple(stage for stage in Stage if stage is not Stage.ENGINE)  # calls to a server

WARMING = 16  # questions before anything is timed


@dataclass(slots=True)
class Timed:
    """What several threads saw."""

    whole: list[float] = field(default_factory=list)
    stages: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def note(self, milliseconds: float, answer: Answer) -> None:
        """One answer; a stage that it did not need is not counted."""
        self.whole.append(milliseconds)
        for name, took in answer.timings_ms.items():
            self.stages[name].append(took)


class Shared:
    """One stream of questions for several threads."""

    def __init__(self, questions: Iterator[str]) -> None:
        self._questions = questions
        self._lock = Lock()

    def next(self) -> str | None:
        """The next question; None after the last."""
        with self._lock:
            return next(self._questions, None)


def ask(plan: Plan) -> Asking:
    """Open the index as a service does, and ask it."""
    subject = Subject(plan)
    encoder = subject.encoder()
    began = perf_counter()
    assistant = Assistant(OpenIndex.open(plan.index_dir), encoder)
    opened = perf_counter() - began
    documents = list(assistant.documents.values())
    questions = asked(documents, grown=bool(plan.size), seed=plan.seed)
    for _ in range(WARMING):
        assistant.answer(next(questions))
    shares = _parted(questions, plan) if not plan.size else [questions] * len(plan.clients)
    answering = tuple(
        _answering(assistant, Shared(share), clients, plan.seconds)
        for clients, share in zip(plan.clients, shares, strict=True)
    )
    return Asking(round(opened, 2), answering, _lists(assistant, subject))


def _parted(questions: Iterator[str], plan: Plan) -> list[Iterator[str]]:
    """The seeds' questions come to an end: each load has its part of them."""
    every = list(questions)
    return [iter(every[n :: len(plan.clients)]) for n in range(len(plan.clients))]


def _answering(assistant: Assistant, questions: Shared, clients: int, seconds: float) -> Answering:
    timed, lock = Timed(), Lock()
    began = perf_counter()

    def client() -> None:
        while perf_counter() - began < seconds and (question := questions.next()) is not None:
            start = perf_counter()
            answer = assistant.answer(question)
            took = (perf_counter() - start) * 1000
            with lock:
                timed.note(took, answer)

    threads = [Thread(target=client) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = perf_counter() - began
    return Answering(
        clients,
        round(len(timed.whole) / whole, 1),
        Spread.of(timed.whole),
        {stage.value: Spread.of(timed.stages[stage.value]) for stage in MEASURED},
    )


def _lists(assistant: Assistant, subject: Subject) -> dict[str, Spread]:
    """How long lists and counts take, one after another, the whole answer."""
    found = {}
    for name, questions in lists(subject.grown()).items():
        milliseconds = []
        for question in questions:
            began = perf_counter()
            assistant.answer(question)
            milliseconds.append((perf_counter() - began) * 1000)
        found[name] = Spread.of(milliseconds)
    return found
