"""What one measure of the seeds answers to a question, word for word."""

from collections.abc import Mapping

import pytest

from assistant.compose.single import answer_from, answer_per_region
from assistant.compose.wording import Wording
from index.records import Document, Kind, Measure, Span, Status
from index.tokens import Tokenizer
from retrieval.question import Intent, Language, Question
from retrieval.understand import Understanding
from tests.assistant.compose.cases import Case, cases

TOKENS = Tokenizer(()).tokens


@pytest.mark.parametrize("case", cases("single"), ids=str)
def test_an_answer_from_one_measure(
    case: Case,
    documents: Mapping[str, Document],
    measures: Mapping[str, Measure],
    understanding: Understanding,
) -> None:
    question = understanding.understand(case.question)
    best = [measures[id_] for id_ in case.measures]
    answer = answer_from(best, question, Wording(documents, question.language), TOKENS)
    assert (answer.status, answer.text) == (case.status, case.text)
    assert answer.measures == tuple(best)


@pytest.mark.parametrize("case", cases("per_region"), ids=str)
def test_an_answer_from_a_measure_of_each_region(
    case: Case,
    documents: Mapping[str, Document],
    measures: Mapping[str, Measure],
    understanding: Understanding,
) -> None:
    question = understanding.understand(case.question)
    found = [measures[id_] for id_ in case.measures]
    answer = answer_per_region(found, question, Wording(documents, question.language))
    assert (answer.status, answer.text) == (case.status, case.text)
    assert answer.measures == tuple(found)


def test_a_note_stands_before_the_answer(
    documents: Mapping[str, Document], measures: Mapping[str, Measure]
) -> None:
    question = Question("嘉定的爱心斑马线", "爱心斑马线", "爱心斑马线", Intent.CONTENT)
    found = [measures["jiading-2025-tasks#39"]]
    wording = Wording(documents, Language.CHINESE)
    answer = answer_from(found, question, wording, TOKENS, "上虞区的文件中没有找到这一内容。")
    assert answer.text == (
        "上虞区的文件中没有找到这一内容。\n\n"
        "> 开展儿童友好商场建设，提升商圈、商场公共空间儿童友好度，打造一批儿童友好商场品牌。\n\n"
        "——嘉定区《嘉定区推进儿童友好城区建设2025年重点工作安排》第39项\n\n"
        "同一内容另见《嘉定区推进儿童友好城区建设2025年重点工作安排》正文“系统推进儿童友好空间建设”部分。\n\n"
        "**责任单位：区商务委、各街镇**"
    )


def test_a_goal_is_not_said_to_lack_units(
    documents: Mapping[str, Document], measures: Mapping[str, Measure]
) -> None:
    goal = measures["shangyu-2025-draft#goal-1"]
    question = Question("六大行动", "六大行动", "六大行动", Intent.CONTENT)
    answer = answer_from([goal], question, Wording(documents, Language.CHINESE), TOKENS)
    assert answer.text == (
        "> 以实现儿童成长与“青春之城”建设的“双向奔赴”为目标，打造“童未来 共青春”"
        "儿童友好型城市品牌，积极推进六大行动。\n\n"
        "——上虞区《上虞区儿童友好型城市建设三年行动方案（2025—2027年）（征求意见稿）》"
    )


def test_a_draft_whose_title_does_not_say_so_is_called_one() -> None:
    title = "儿童友好行动方案"
    text = "关爱儿童。"
    document = Document("draft", title, text, region="上虞区", status=Status.DRAFT)
    measure = Measure("draft#1", "draft", Kind.MEASURE, "1", text, (Span(0, 5),))
    citations = [Wording({"draft": document}, language).citation(measure) for language in Language]
    assert citations == [
        "——上虞区《儿童友好行动方案》第1项（征求意见稿）",
        "— 上虞区 《儿童友好行动方案》, item 1 (draft for comments)",
    ]


@pytest.mark.parametrize(
    ("number", "called"),
    [("20", "第20项"), ("（十二）", "第（十二）项"), ("第五条", "第五条"), ("", "未编号的一项")],
)
def test_an_item_is_called_as_its_number_is_printed(number: str, called: str) -> None:
    assert Wording({}, Language.CHINESE).item(number) == called
