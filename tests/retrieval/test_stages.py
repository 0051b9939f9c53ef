from time import sleep

from assistant.assistant import Assistant
from retrieval.stages import Stage, collected, stage


def test_a_stage_that_happens_twice_adds_up_and_the_rest_is_composing() -> None:
    with collected() as milliseconds:
        for _ in range(2):
            with stage(Stage.ENCODE):
                sleep(0.01)
        sleep(0.01)
    assert list(milliseconds) == ["encode", "compose"]
    assert milliseconds["encode"] >= 20
    assert milliseconds["compose"] >= 10


def test_stages_outside_of_a_question_are_not_counted() -> None:
    with stage(Stage.ENCODE):
        pass
    with collected() as milliseconds:
        pass
    assert list(milliseconds) == ["compose"]


def test_an_answer_tells_the_time_of_every_stage(hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer("长宁的宝宝屋谁负责？")
    stages = [name.value for name in Stage if name is not Stage.ENGINE]  # no server is asked
    assert list(answer.timings_ms) == stages


def test_an_answer_that_needs_no_search_has_no_stages_of_one(hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer("长宁区教育局有哪些任务？")
    assert list(answer.timings_ms) == ["understand", "filter", "compose"]
