"""Sentences over very many regions stay short."""

from assistant.compose.numbers import CHOICES, which_region
from assistant.compose.refusals import REGIONS_TOLD, elsewhere
from assistant.compose.wording import Wording
from index.collected import InMemory
from index.records import Document
from retrieval.question import Intent, Language, Question

QUESTION = Question("教育局有哪些任务", "教育局有哪些任务", "", Intent.PORTFOLIO)
REGIONS = tuple(f"第{at}县" for at in range(REGIONS_TOLD + 5))


def wording_of(regions: tuple[str, ...]) -> Wording:
    documents = [Document(region, "方案", "", region=region) for region in regions]
    return Wording(InMemory(documents, ()).documents, Language.CHINESE)


def test_a_refusal_names_the_first_regions_and_says_how_many_there_are() -> None:
    answer = elsewhere("杭州", InMemory((), ()), QUESTION, wording_of(REGIONS))
    told = "、".join(REGIONS[:REGIONS_TOLD])
    assert answer.text == f"没有收录杭州的文件。目前收录的地区有：{told}等{len(REGIONS)}个。"


def test_few_regions_are_all_named() -> None:
    answer = elsewhere("杭州", InMemory((), ()), QUESTION, wording_of(REGIONS[:2]))
    assert answer.text == "没有收录杭州的文件。目前收录的地区有：第0县、第1县。"


def test_a_question_back_offers_the_first_regions_and_says_how_many_there_are() -> None:
    answer = which_region(REGIONS, QUESTION, wording_of(REGIONS))
    assert len(answer.choices) == CHOICES
    assert answer.text.endswith(f"一共有{len(REGIONS)}个地区符合，请在问题里写明地区。")


def test_regions_of_one_name_are_offered_with_what_they_belong_to() -> None:
    regions = ("南京市鼓楼区", "福州市鼓楼区", "长宁区")
    answer = which_region(regions, QUESTION, wording_of(regions))
    assert answer.choices == tuple(
        f"{name} {QUESTION.text}" for name in ("南京市鼓楼区", "福州市鼓楼区", "长宁")
    )
