import time
from threading import Event, Thread

from assistant.answering import Answerer
from assistant.live import LiveAssistant
from assistant.operation.warming import Warming, warming_questions
from retrieval.search import Searcher
from tests.assistant.doubles import ScriptedService

QUESTIONS = warming_questions()
EVERY = [*QUESTIONS["before"], *QUESTIONS["after"]]


def asked(service: ScriptedService) -> list[str]:
    return [call.question for call in service.calls]


def test_a_start_waits_for_the_quick_questions_only() -> None:
    service = ScriptedService()
    Warming(lambda: service, rest_after_seconds=0.0)()
    assert asked(service)[: len(QUESTIONS["before"])] == QUESTIONS["before"]
    deadline = time.monotonic() + 5
    while len(service.calls) < len(EVERY):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert asked(service) == EVERY


class Slow(ScriptedService):
    """A generation whose last warming question waits until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.reached, self.go = Event(), Event()

    def answer(self, question: str, *_: object, **__: object):  # type: ignore[no-untyped-def]
        if question == EVERY[-1]:
            self.reached.set()
            assert self.go.wait(5)
        return super().answer(question)


def test_a_new_generation_takes_over_when_it_is_warm_and_not_before() -> None:
    old, new = ScriptedService(), Slow()
    services, ids = iter([old, new]), ["g1"]
    assistant = LiveAssistant(Warming(lambda: next(services)), lambda: ids[-1])
    ids.append("g2")
    switching = Thread(target=assistant.refresh)
    switching.start()
    assert new.reached.wait(5)
    assert assistant.measures is old.measures
    new.go.set()
    switching.join()
    assert assistant.measures is new.measures
    assert asked(new) == EVERY[:-1] + EVERY[-1:]


def test_after_the_questions_every_table_of_spelling_is_made(searcher: Searcher) -> None:
    answerer = Answerer.of(searcher)
    spelling = answerer.understanding.mended.__self__  # type: ignore[attr-defined]
    tables = {"_readings", "_by_sound"}
    assert not tables & spelling.__dict__.keys()
    for question in EVERY:
        answerer.answer(question)
    assert tables <= spelling.__dict__.keys()
