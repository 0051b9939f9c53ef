"""Complete lists against the units of the records, counted apart from the product's own code."""

import pytest

from assistant.answer import Outcome
from assistant.assistant import Assistant
from index.collection import Collection
from index.numerals import number_value
from index.records import Role
from retrieval.question import Intent


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


def test_a_lead_that_no_document_marks_is_not_counted(hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer("长宁民政局牵头几项")
    assert (answer.status, answer.count, answer.measures) == (Outcome.REFUSED, None, ())
    assert answer.text == (
        "长宁区文件中没有区民政局牵头的任务。\n\n"
        "文件只列责任单位，没有标明谁牵头、谁配合。\n\n"
        "文件以其他角色列出该单位的任务有17项。\n\n"
        "另有6项的责任单位是各相关部门、各部门等统称，没有点名，未计入。"
    )


def test_a_list_by_role_says_how_many_the_agency_leads_besides(
    hashing_assistant: Assistant,
) -> None:
    answer = hashing_assistant.answer("上虞建设局配合的有几项")
    assert answer.count == 4
    assert "另有1项由该单位牵头，未计入。" in answer.text.split("\n\n")


def test_a_list_by_topic_holds_every_measure_that_prints_it(
    hashing_assistant: Assistant, seeds: Collection
) -> None:
    expected = {
        measure.id
        for measure in seeds.measures
        if measure.document_id == "changning-2024-division"
        and measure.kind == "measure"
        and "托育" in f"{measure.path}{measure.text}".replace("\n", "")
    }
    answer = hashing_assistant.answer("长宁关于托育的措施有哪些")
    assert {measure.id for measure in answer.measures} == expected
    assert answer.text.startswith("长宁区文件中，原文或所在标题写有“托育”的措施共4项：")


def test_a_list_by_time_limit_says_which_year_it_looked_for(hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer("长宁2024年要做完的任务")
    assert [measure.number for measure in answer.measures] == ["19"]
    nothing = hashing_assistant.answer("上虞到2027年要完成的任务")
    assert (nothing.status, nothing.text) == (
        Outcome.REFUSED,
        "上虞区文件中，没有措施的原文或所在标题写有“2027年”。",
    )


def test_a_topic_that_one_measure_prints_is_searched_for(hashing_assistant: Assistant) -> None:
    answer = hashing_assistant.answer("长宁跟近视有关的任务列一下")
    assert answer.question.intent is Intent.CONTENT
