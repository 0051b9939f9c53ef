from collections.abc import Generator

from assistant.answer import Answer
from assistant.asking import Asked
from assistant.desk import Answered, Desk, Done, Found, Piece
from tests.assistant.doubles import RESPONSIBLE, SCRIPT, ScriptedService


class Notes:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[Answered] = []

    def answered(self, answered: Answered) -> None:
        self.told.append(answered)


class Stopped:
    """A wording that says when it is closed."""

    closed = False

    def word(self, answer: Answer) -> Generator[Piece, None, Answer]:
        try:
            yield Piece("一句")
            yield Piece("二句")
        finally:
            self.closed = True
        return answer


def test_the_facts_come_before_the_text_and_the_pieces_add_up_to_it() -> None:
    first, *pieces, last = Desk(ScriptedService()).events(Asked(RESPONSIBLE))
    assert isinstance(first, Found)
    assert first.answer.measures == SCRIPT[RESPONSIBLE].measures
    assert isinstance(last, Done)
    assert last.answered.answer_id == first.answer_id
    texts = [piece.text for piece in pieces if isinstance(piece, Piece)]
    assert "".join(texts) == last.answered.answer.text == SCRIPT[RESPONSIBLE].text


def test_observers_are_told_of_the_complete_answer_once() -> None:
    notes = Notes()
    answered = Desk(ScriptedService(), observers=[notes]).ask(Asked(RESPONSIBLE, region="长宁区"))
    assert notes.told == [answered]
    assert answered.asked == Asked(RESPONSIBLE, region="长宁区")


def test_who_leaves_stops_the_work_and_nobody_is_told() -> None:
    wording, notes = Stopped(), Notes()
    events = Desk(ScriptedService(), wording, [notes]).events(Asked(RESPONSIBLE))
    next(events)
    next(events)
    events.close()
    assert wording.closed
    assert notes.told == []


def test_who_comes_back_gets_what_was_found_and_observers_are_told_then() -> None:
    wording, notes = Stopped(), Notes()
    desk, asked = Desk(ScriptedService(), wording, [notes]), Asked(RESPONSIBLE)
    events = desk.events(asked)
    found = next(events)
    events.close()
    assert isinstance(found, Found)
    settled = desk.settle(found, asked, seconds=0.5)
    assert notes.told == [settled]
    assert (settled.answer_id, settled.asked) == (found.answer_id, asked)
    assert (settled.answer, settled.seconds) == (found.answer, 0.5)
