"""Wordings that take their time, never end or fail, for the tests of streams."""

from collections.abc import Generator
from threading import Event
from time import sleep

from assistant.answer import Answer
from assistant.desk import Answered, Piece

FIRST, SECOND = "第一句。", "第二句。"
WAIT_SECONDS = 10.0  # longest that a test waits for anything
PAUSE_SECONDS = 0.02


class Waiting:
    """Says one piece, waits until it is let go, and says another; tells when it was closed."""

    def __init__(self) -> None:
        self.go = Event()
        self.closed = Event()

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        try:
            yield Piece(FIRST)
            self.go.wait(WAIT_SECONDS)
            yield Piece(SECOND)
        except GeneratorExit:
            self.closed.set()
            raise
        return answer


class Endless:
    """Says one piece, waits until it is let go, and then goes on and on until it is closed."""

    def __init__(self) -> None:
        self.go = Event()
        self.closed = Event()

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        try:
            yield Piece(FIRST)
            self.go.wait(WAIT_SECONDS)
            for _ in range(int(WAIT_SECONDS / PAUSE_SECONDS)):
                yield Piece(SECOND)
                sleep(PAUSE_SECONDS)
        except GeneratorExit:
            self.closed.set()
            raise
        return answer


class Failing:
    """Says one piece and fails."""

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        yield Piece(FIRST)
        raise RuntimeError(f"secret detail about {answer.question.text}")


class Replacing:
    """Takes back what it said."""

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        yield Piece(FIRST)
        yield Piece(answer.text, replaces=True)
        return answer


class Notes:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Answered] = []

    def answered(self, answered: Answered) -> None:
        self.told.append(answered)
