"""What is not in the documents is said, and a claim does not become an answer."""

import pytest

from assistant.answer import Outcome, Reason
from assistant.assistant import Assistant
from retrieval.question import Turn


def test_a_weak_match_is_called_the_closest_one(real_assistant: Assistant) -> None:
    answer = real_assistant.answer("外地户口孩子能在长宁读书吗")
    assert answer.status is Outcome.PARTIAL
    assert answer.text.startswith(
        "文件没有直接写到这个问题，下面是最接近的措施，请核对是否符合您的情况：\n\n> "
    )


def test_a_measure_of_another_region_is_shown_as_such(real_assistant: Assistant) -> None:
    answer = real_assistant.answer("追光小屋不是长宁的项目吗，长宁哪个部门管？")
    assert answer.text == (
        "长宁区的文件中没有找到这一内容；嘉定区的文件中有：\n\n"
        "**责任单位：团区委**\n\n"
        "> 为 20 户困境儿童家庭进行“追光小屋”居室微改造。\n\n"
        "——嘉定区《嘉定区推进儿童友好城区建设2025年重点工作安排》第62项\n\n"
        "同一内容另见《嘉定区推进儿童友好城区建设2025年重点工作安排》"
        "正文“加大特殊儿童关爱力度”部分。"
    )


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        (
            "AB餐是区卫健委负责的吧，确认一下",
            ("没有区卫健委。", "责任单位：区教育局、区市场监管局"),
        ),
        ("长宁暑托班归教育局负责，对吗", ("没有区教育局。", "责任单位：团区委、各街镇")),
    ],
)
def test_an_agency_that_is_only_claimed_does_not_choose_the_measure(
    real_assistant: Assistant, question: str, lines: tuple[str, str]
) -> None:
    claim, units, *_ = real_assistant.answer(question).text.split("\n\n")
    assert (claim, units) == (f"文件列出的单位中{lines[0]}", f"**{lines[1]}**")


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("今天星期几", Reason.OUT_OF_SCOPE),
        ("红烧肉怎么做才软烂", Reason.OUT_OF_SCOPE),
        ("嘉定公积金能提多少", Reason.NO_EVIDENCE),
    ],
)
def test_a_refusal_tells_another_subject_from_a_gap_in_the_documents(
    real_assistant: Assistant, question: str, reason: Reason
) -> None:
    answer = real_assistant.answer(question)
    assert (answer.status, answer.reason) == (Outcome.REFUSED, reason)


def test_two_facts_of_a_document_are_both_answered(real_assistant: Assistant) -> None:
    answer = real_assistant.answer("武隆这份方案的文号是多少，谁印发的")
    lines = [part for part in answer.text.split("\n\n") if not part.startswith((">", "—"))]
    assert lines[0] == "文号：**武隆发改发〔2022〕159号**"
    assert lines[1].startswith("印发机关：**重庆市武隆区发展和改革委员会")


def test_a_name_that_only_one_document_prints_finds_its_measure(real_assistant: Assistant) -> None:
    answer = real_assistant.answer("“大象妈妈”这个品牌谁牵头")
    assert (answer.status, answer.measures[0].id) == (Outcome.ANSWERED, "shangyu-2025-draft#19")


def test_a_follow_up_about_a_place_without_documents_is_refused(
    real_assistant: Assistant,
) -> None:
    history = [Turn("user", "长宁的宝宝屋谁负责？"), Turn("assistant", "由区教育局、各街镇负责。")]
    answer = real_assistant.answer("杭州呢？", history)
    assert (answer.status, answer.reason) == (Outcome.REFUSED, Reason.OUT_OF_SCOPE)
    assert answer.text == "没有收录杭州的文件。目前收录的地区有：长宁区、嘉定区、上虞区、武隆区。"


def test_an_answer_to_somebody_in_danger_begins_with_the_emergency_numbers(
    real_assistant: Assistant,
) -> None:
    answer = real_assistant.answer("我不想活了，嘉定有没有心理热线")
    first, *rest = answer.text.split("\n\n")
    assert first == "如果您或身边的人现在有危险，请马上拨打 110 报警或 120 急救。"
    assert answer.measures[0].id == "jiading-2025-tasks#32"
    assert rest[0].startswith("> 依托青少年事务社工")
