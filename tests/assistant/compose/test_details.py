"""Which questions a cell or a labelled line beside a measure's text answers, and which not."""

from pathlib import Path

import pytest

from assistant.compose.single import answer_from
from assistant.compose.wording import Wording
from index.collection import Collection, read_collection
from index.tokens import Tokenizer
from tests.understanding import understanding_of

LAYOUTS = Path(__file__).parents[2] / "data" / "layouts"
STEMS = ("r_labelled_lines", "s_contacts", "t_beside")
TOKENIZER = Tokenizer(())


@pytest.fixture(scope="module")
def collection() -> Collection:
    return read_collection([LAYOUTS / f"{stem}.txt" for stem in STEMS])


def asked(collection: Collection, question: str, id_: str) -> tuple[str, str]:
    """Status and first paragraph of what one measure answers."""
    documents = {document.id: document for document in collection.documents}
    understanding = understanding_of(collection)
    understood = understanding.understand(question)
    measure = next(m for m in collection.measures if m.id == id_)
    wording = Wording(documents, understood.language)
    answer = answer_from([measure], understood, wording, TOKENIZER.tokens)
    return answer.status, answer.text.split("\n\n")[0]


@pytest.mark.parametrize(
    ("question", "id_", "lead"),
    [
        ("图书馆新馆啥时候完工", "r_labelled_lines#1", "完成时限：2024年12月底前主体完工"),
        ("图书馆新馆责任领导是谁", "r_labelled_lines#1", "责任领导：张文远"),
        ("图书馆新馆哪位领导分管", "r_labelled_lines#1", "责任领导：张文远"),
        ("老旧小区改造的钱从哪来", "r_labelled_lines#2", "资金来源：中央预算内资金、县级配套"),
        ("老旧小区今年改造多少个小区", "r_labelled_lines#2", "年度目标：完成改造30个小区"),
        ("老旧小区要惠及多少户", "r_labelled_lines#2", "推进老旧小区改造，惠及居民2万户"),
        ("公厕要建几座", "r_labelled_lines#3", "新建公厕20座。"),
        ("补社保卡打哪个电话", "s_contacts#2", "联系人：乙某某"),
        ("不动产登记找谁联系", "s_contacts#3", "联系人：丙某某"),
        ("文化馆迁建要投资多少钱", "t_beside#1", "总投资（万元）：3000"),
        ("文化馆迁建的备注是什么", "t_beside#1", "备注：续建，已完成选址，预计明年投用"),
        ("第三实验小学哪天投用", "t_beside#3", "完成时限：8月底前投用"),
        ("when will the school be finished", "t_beside#3", "完成时限: 8月底前投用"),
    ],
)
def test_a_detail_answers(collection: Collection, question: str, id_: str, lead: str) -> None:
    assert asked(collection, question, id_) == ("answered", f"**{lead}**")


@pytest.mark.parametrize(
    ("question", "id_"),
    [
        ("第三实验小学学费多少钱", "t_beside#3"),
        ("第三实验小学能招多少学生", "t_beside#3"),
        ("第三实验小学报名什么时候截止", "t_beside#3"),
        ("图书馆新馆的联系人是谁", "r_labelled_lines#1"),
        ("家政培训补贴多少钱", "r_labelled_lines#5"),
        ("办居住证要带什么材料", "s_contacts#1"),
    ],
)
def test_a_detail_of_something_else_does_not(
    collection: Collection, question: str, id_: str
) -> None:
    status, lead = asked(collection, question, id_)
    assert (status, lead) == ("partial", "相关措施的原文没有写明所问的具体内容：")


def test_details_stand_between_the_quote_and_its_place(collection: Collection) -> None:
    documents = {document.id: document for document in collection.documents}
    understanding = understanding_of(collection)
    question = understanding.understand("公厕谁负责")
    measure = next(m for m in collection.measures if m.id == "r_labelled_lines#3")
    wording = Wording(documents, question.language)
    answer = answer_from([measure], question, wording, TOKENIZER.tokens)
    assert answer.text == (
        "**责任单位：县城管局**\n\n"
        "> 新建公厕20座。\n\n"
        "完成时限：2024年9月底前\n\n"
        "——青禾县《2024年重点民生任务》第3项"
    )


def test_two_details_that_are_asked_for_both_answer_in_printed_order(
    collection: Collection,
) -> None:
    documents = {document.id: document for document in collection.documents}
    understanding = understanding_of(collection)
    question = understanding.understand("图书馆新馆啥时候完工，责任领导是谁")
    measure = next(m for m in collection.measures if m.id == "r_labelled_lines#1")
    answer = answer_from(
        [measure], question, Wording(documents, question.language), TOKENIZER.tokens
    )
    status, *lines = answer.status.value, *answer.text.split("\n\n")[:2]
    assert (status, lines) == (
        "answered",
        ["**责任领导：张文远**", "**完成时限：2024年12月底前主体完工**"],
    )
