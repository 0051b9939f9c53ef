from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from time import sleep

from assistant.answer import Answer
from assistant.in_turn import InTurn
from retrieval.question import Turn
from tests.assistant.doubles import RESPONSIBLE, SCRIPT, ScriptedService


class Counting:
    """Knows how many questions it was given at once at the most."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self._lock = Lock()

    def answer(
        self, question: str, history: Sequence[Turn] = (), region: str | None = None
    ) -> Answer:
        with self._lock:
            self.now += 1
            self.most = max(self.most, self.now)
        sleep(0.005)
        with self._lock:
            self.now -= 1
        return ScriptedService().answer(question, history, region)


def test_no_more_are_worked_out_at_once_than_there_are_places() -> None:
    counting = Counting()
    in_turn = InTurn(counting, at_once=2)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(in_turn.answer, [RESPONSIBLE] * 24))
    assert [answer.text for answer in answers] == [SCRIPT[RESPONSIBLE].text] * 24
    assert counting.most == 2


def test_a_place_is_free_again_after_an_error() -> None:
    in_turn = InTurn(ScriptedService(), at_once=1)
    for _ in range(2):
        try:
            in_turn.answer("会出错的问题")
        except RuntimeError:
            continue
    assert in_turn.answer(RESPONSIBLE, region="长宁区").question.regions == ("长宁区",)
