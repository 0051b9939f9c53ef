from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event

import pytest

from assistant.answer import Answer
from assistant.keeping.kept_answers import RECORD_BYTES, KeptAnswers
from assistant.keeping.settings import KeepingSettings
from retrieval.question import Turn
from tests.assistant.doubles import FAILING, HOW_MANY, RESPONSIBLE, UNKNOWN, ScriptedService


class Clock:
    """A clock and a calendar that are set."""

    now = 0.0
    day = date(2026, 3, 1)

    def seconds(self) -> float:
        return self.now

    def today(self) -> date:
        return self.day


class Shown:
    """Measures as so many bytes."""

    size = 10

    def __call__(self, answer: Answer) -> bytes:  # noqa: ARG002
        return bytes(self.size)


class Slow(ScriptedService):
    """Answers nothing until it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.told = Event(), Event()

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        self.begun.set()
        self.told.wait(10)
        return super().answer(question, history, region)


@pytest.fixture
def service() -> ScriptedService:
    return ScriptedService()


def kept_answers(
    service: ScriptedService,
    settings: KeepingSettings | None = None,
    shown: Shown | None = None,
    clock: Clock | None = None,
) -> KeptAnswers:
    clock = clock or Clock()
    chosen = settings or KeepingSettings()
    return KeptAnswers(service, shown or Shown(), chosen, clock.seconds, clock.today)


def asked_of(service: ScriptedService) -> list[str]:
    return [call.question for call in service.calls]


def test_what_was_asked_before_is_answered_without_work(service: ScriptedService) -> None:
    kept = kept_answers(service)
    first, again = kept.answer(RESPONSIBLE), kept.answer(RESPONSIBLE)
    assert asked_of(service) == [RESPONSIBLE]
    assert (again.text, again.measures, again.question) == (
        first.text,
        first.measures,
        first.question,
    )


def test_an_answer_given_again_says_only_how_long_finding_it_took(
    service: ScriptedService,
) -> None:
    kept = kept_answers(service)
    assert kept.answer(RESPONSIBLE).timings_ms == {"search": 1.5}
    assert list(kept.answer(RESPONSIBLE).timings_ms) == ["kept"]


def test_history_and_region_make_another_question(service: ScriptedService) -> None:
    kept = kept_answers(service)
    history = [Turn("user", "长宁区有宝宝屋吗？")]
    for _ in range(2):
        kept.answer(RESPONSIBLE)
        kept.answer(RESPONSIBLE, region="嘉定区")
        kept.answer(RESPONSIBLE, history)
    assert [(call.region, len(call.history)) for call in service.calls] == [
        (None, 0),
        ("嘉定区", 0),
        (None, 1),
    ]


def test_another_day_is_another_question(service: ScriptedService) -> None:
    clock = Clock()
    kept = kept_answers(service, clock=clock)
    kept.answer(RESPONSIBLE)
    clock.day = date(2026, 3, 2)
    kept.answer(RESPONSIBLE)
    assert asked_of(service) == [RESPONSIBLE, RESPONSIBLE]


def test_nothing_is_kept_beyond_its_time(service: ScriptedService) -> None:
    clock = Clock()
    kept = kept_answers(service, KeepingSettings(seconds=60), clock=clock)
    for clock.now in (0.0, 59.9, 60.1):
        kept.answer(RESPONSIBLE)
    assert asked_of(service) == [RESPONSIBLE, RESPONSIBLE]


def test_none_kept_means_that_every_question_is_worked_out(service: ScriptedService) -> None:
    kept = kept_answers(service, KeepingSettings(answers=0))
    for _ in range(3):
        kept.answer(RESPONSIBLE)
    assert len(service.calls) == 3


def test_beyond_so_many_the_one_not_asked_for_longest_gives_way(service: ScriptedService) -> None:
    kept = kept_answers(service, KeepingSettings(answers=2))
    for question in (RESPONSIBLE, HOW_MANY, RESPONSIBLE, UNKNOWN, RESPONSIBLE, HOW_MANY):
        kept.answer(question)
    assert asked_of(service) == [RESPONSIBLE, HOW_MANY, UNKNOWN, HOW_MANY]


def test_beyond_so_many_bytes_the_one_not_asked_for_longest_gives_way(
    service: ScriptedService,
) -> None:
    shown = Shown()
    shown.size = 5_000
    room = 2 * (2 * shown.size + RECORD_BYTES + 1_000)
    kept = kept_answers(service, KeepingSettings(answers=100, bytes=room), shown)
    for question in (RESPONSIBLE, HOW_MANY, RESPONSIBLE, UNKNOWN, RESPONSIBLE, HOW_MANY):
        kept.answer(question)
    assert asked_of(service) == [RESPONSIBLE, HOW_MANY, UNKNOWN, HOW_MANY]


def test_an_answer_larger_than_the_room_is_not_kept(service: ScriptedService) -> None:
    shown = Shown()
    shown.size = 20_000
    kept = kept_answers(service, KeepingSettings(answers=100, bytes=20_000), shown)
    kept.answer(RESPONSIBLE)
    kept.answer(RESPONSIBLE)
    assert asked_of(service) == [RESPONSIBLE, RESPONSIBLE]


def test_the_words_of_a_long_history_count_as_bytes(service: ScriptedService) -> None:
    kept = kept_answers(service, KeepingSettings(answers=100, bytes=20_000))
    history = [Turn("user", "问" * 10_000)]
    kept.answer(RESPONSIBLE, history)
    kept.answer(RESPONSIBLE, history)
    assert len(service.calls) == 2


def test_the_same_question_asked_at_once_is_worked_out_once() -> None:
    service = Slow()
    kept = kept_answers(service)
    here = Barrier(8)

    def ask() -> str:
        here.wait(10)
        return kept.answer(RESPONSIBLE).text

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask) for _ in range(8)]
        service.begun.wait(10)
        service.told.set()
        texts = {one.result() for one in asking}
    assert texts == {"由**区教育局**、**各街镇**负责。"}
    assert asked_of(service) == [RESPONSIBLE]


def test_an_error_reaches_all_who_wait_and_is_not_kept() -> None:
    service = Slow()
    kept = kept_answers(service)
    with ThreadPoolExecutor(2) as pool:
        asking = [pool.submit(kept.answer, FAILING) for _ in range(2)]
        service.begun.wait(10)
        service.told.set()
        errors = [type(one.exception()) for one in asking]
    assert errors == [RuntimeError, RuntimeError]
    with pytest.raises(RuntimeError):
        kept.answer(FAILING)
    assert service.calls[-1].question == FAILING
