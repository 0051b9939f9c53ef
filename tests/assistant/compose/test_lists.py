"""Complete lists against the units of the records, counted apart from the product's own code."""

import pytest

from assistant.assistant import Assistant
from index.collection import Collection
from index.numerals import number_value
from index.records import Role


@pytest.mark.parametrize(
    ("question", "document", "names", "roles"),
    [
        ("长宁区教育局有哪些任务", "changning-2024-division", {"区教育局"}, set(Role)),
        (
            "长宁绿容局有哪些任务",
            "changning-2024-division",
            {"区绿容局", "区绿化市容局"},
            set(Role),
        ),
        ("嘉定团区委有哪些任务", "jiading-2025-tasks", {"团区委"}, set(Role)),
        ("武隆司法局有哪些任务", "wulong-2022-plan", {"区司法局"}, set(Role)),
        ("上虞教体局牵头哪些任务", "shangyu-2025-draft", {"教体局"}, {Role.LEAD}),
        (
            "上虞妇联配合哪些任务",
            "shangyu-2025-draft",
            {"妇联"},
            {Role.SUPPORT, Role.RESPONSIBLE},
        ),
    ],
)
def test_a_list_is_complete_and_holds_nothing_else(
    question: str,
    document: str,
    names: set[str],
    roles: set[Role],
    hashing_assistant: Assistant,
    seeds: Collection,
) -> None:
    expected = [
        measure.id
        for measure in seeds.measures
        if measure.document_id == document
        and measure.kind == "measure"
        and any(unit.name in names and unit.role in roles for unit in measure.units)
    ]
    answer = hashing_assistant.answer(question)
    assert [measure.id for measure in answer.measures] == expected
    assert answer.text.count("\n- ") == len(expected)


def test_a_count_is_the_length_of_its_list(hashing_assistant: Assistant) -> None:
    listed = hashing_assistant.answer("嘉定卫健委有哪些任务")
    counted = hashing_assistant.answer("嘉定卫健委有多少项任务")
    assert (counted.count, counted.measures) == (16, listed.measures)


def test_what_two_agencies_share_names_both(hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer("武隆区教委和区卫健委共同负责的任务有哪些")
    numbers = [number_value(measure.number) for measure in answer.measures]
    assert numbers == [4, 5, 9, 12, 18, 27, 29, 32]
