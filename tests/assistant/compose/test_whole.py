"""Answers that need no search: by number, lists, counts, documents, refusals, help."""

import pytest

from assistant.assistant import Assistant
from tests.assistant.compose.cases import Case, cases


@pytest.mark.parametrize("case", cases("whole"), ids=str)
def test_the_assistant_answers(case: Case, hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer(case.question)
    ids = [measure.id for measure in answer.measures]
    assert (answer.status, answer.reason, answer.count) == (case.status, case.reason, case.count)
    assert answer.text == case.text
    if case.length:
        assert (ids[0], ids[-1], len(ids)) == (case.first, case.last, case.length)
    else:
        assert ids == case.measures


def test_choices_are_complete_questions(hashing_assistant: Assistant) -> None:
    choices = hashing_assistant.answer("第20项是什么").choices
    assert choices == (
        "长宁 第20项是什么",
        "嘉定 第20项是什么",
        "上虞 第20项是什么",
        "武隆 第20项是什么",
    )
    answers = [hashing_assistant.answer(choice) for choice in choices]
    assert [answer.measures[0].id for answer in answers] == [
        "changning-2024-division#20",
        "jiading-2025-tasks#20",
        "shangyu-2025-draft#20",
        "wulong-2022-plan#二十",
    ]


def test_every_example_of_the_help_has_an_answer(hashing_assistant: Assistant) -> None:
    lines = hashing_assistant.answer("你好").text.splitlines()
    examples = [line.removeprefix("- ") for line in lines if line.startswith("- ")]
    intents = [hashing_assistant.answer(example).question.intent for example in examples]
    assert intents == ["number", "portfolio", "responsible"]


def test_the_time_of_each_step_is_told(hashing_assistant: Assistant) -> None:
    assert list(hashing_assistant.answer("你好").timings_ms) == ["understand", "compose"]
