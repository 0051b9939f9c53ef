from eval.soak.clients import BROKEN, HUNG, Reply
from eval.soak.figures import Times, calm_of, overload_of, replies_of
from eval.soak.phases import Pressure

PRESSURE = Pressure(clients=3, seconds=2.0)


def test_answers_and_refusals_that_say_when_to_come_back_are_right() -> None:
    found = replies_of(
        [Reply(0, 10, 200), Reply(0, 30, 200), Reply(0, 4, 503, 1.0), Reply(0, 5, 429, 7.0)],
        PRESSURE,
    )
    assert (found.late, found.wrong, found.answers_per_second) == (0, 0, 1.0)
    assert found.answered == Times(2, 20.0, 29.0, 29.8, 30.0)
    assert found.refused == Times(2, 4.5, 5.0, 5.0, 5.0)
    assert found.statuses == {"200": 2, "429": 1, "503": 1}


def test_no_other_reply_is_right() -> None:
    replies = [
        Reply(0, 10, 503),
        Reply(0, 10, 500),
        Reply(0, 10, BROKEN),
        Reply(0, 10_000, HUNG),
    ]
    found = replies_of(replies, PRESSURE)
    assert (found.wrong, found.late) == (4, 1)
    assert found.statuses == {"500": 1, "503": 1, "broken": 1, "hung": 1}


def test_the_first_time_of_a_repeated_question_does_not_count() -> None:
    found = calm_of([Reply(0, 20, 200)], [Reply(0, 20, 200), Reply(0, 1, 200), Reply(0, 1, 200)])
    assert (found.new.p50, found.same.p50, found.same.number) == (20.0, 1.0, 2)


def test_recovered_is_ordinary_from_the_second_second_on() -> None:
    def after(*milliseconds: float) -> bool:
        replies = [Reply(100.5 + n, ms, 200) for n, ms in enumerate(milliseconds)]
        return overload_of([], replies, 100.0, 20.0, PRESSURE).recovered

    assert [after(90, 20, 30), after(20, 90, 20), after(20, 20, 41)] == [True, False, False]
