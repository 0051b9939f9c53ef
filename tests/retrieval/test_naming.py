"""Which document a question names, over titles as governments print them."""

import pytest

from index.records import Document
from index.tokens import Tokenizer
from retrieval.naming import Named, Naming
from retrieval.places import Places

STATE = "国家（国务院）"
DOCUMENTS = {
    "plan": ("上海市长宁区推进儿童友好城区建设行动计划", "长宁区", None),
    "table": ("上海市长宁区推进儿童友好城区建设行动计划分工表", "长宁区", None),
    "zone": (
        "国务院关于促进综合保税区高水平开放高质量发展的若干意见（国发〔2019〕3号）",
        STATE,
        "国发〔2019〕3号",
    ),
    "jobs": (
        "国务院关于做好当前和今后一个时期促进就业工作的若干意见（国发〔2018〕39号）",
        STATE,
        "国发〔2018〕39号",
    ),
    "dazhu": (
        "大竹县人民政府办公室关于对2016年民生实事进行重点督办的通知（竹府办〔2016〕20号）",
        "大竹县",
        "竹府办〔2016〕20号",
    ),
    "wulong": ("重庆市武隆区儿童友好城市建设实施方案", "武隆区", "武隆发改发〔2022〕159号"),
}
NORMALIZE = Tokenizer(()).normalize


@pytest.fixture(scope="module")
def places() -> Places:
    return Places([region for _, region, _ in DOCUMENTS.values()])


@pytest.fixture(scope="module")
def naming(places: Places) -> Naming:
    documents = {
        name: Document(id=name, title=title, text="", region=region, doc_number=number)
        for name, (title, region, number) in DOCUMENTS.items()
    }
    return Naming(documents, NORMALIZE, places)


def named(question: str, naming: Naming, places: Places) -> Named:
    plain = NORMALIZE(question)
    return naming.named(plain, places.named_in(plain))


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("国发〔2019〕3号第25条是什么", "zone"),
        ("国发2019年3号第五条", "zone"),
        ("请问国发[2018]39号里就业见习补贴给谁", "jobs"),
        ("国务院2018年39号文第九条原文", "jobs"),
        ("39号文第九条", "jobs"),
        ("竹府办20号第8项", "dazhu"),
        ("竹府办（2016）20号 第8项", "dazhu"),
        ("武隆发改〔2022〕159号第十二条", "wulong"),
        ("《促进综合保税区高水平开放的若干意见》第7条", "zone"),
        ("《长宁区推进儿童友好城区建设行动计划》第3条", "plan"),
        ("《长宁区推进儿童友好城区建设行动计划分工表》第3条", "table"),
        ("国务院那份就业意见里见习补贴给谁", "jobs"),
        ("综合保税区那份意见第三条", "zone"),
        ("长宁分工表第7项", "table"),
        ("国务院2019年的意见什么时候印发", "zone"),
    ],
)
def test_a_document_is_named_plainly(
    question: str, document: str, naming: Naming, places: Places
) -> None:
    found = named(question, naming, places)
    assert (found.documents, found.cited) == ((document,), True)


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("综保区任务中发改委打头的是哪几项", "zone"),
        ("民生实事任务第3项", "dazhu"),
        ("长宁行动计划第7项", "plan"),
    ],
)
def test_words_of_a_title_name_it_less_plainly(
    question: str, document: str, naming: Naming, places: Places
) -> None:
    found = named(question, naming, places)
    assert (found.documents, found.cited) == ((document,), False)


@pytest.mark.parametrize(
    "question",
    [
        "儿童友好方案第3条",  # two titles have the words
        "国务院意见第5条",  # two documents of the region
        "行动计划第7项",  # what kind of document it is says nothing without a region
        "武隆方案第3条",  # the region alone tells
        "长宁40号任务是啥",
        "长宁2024年40号任务是啥",
        "爱心暑托班工作计划谁负责",
        "教育局的任务有哪些",
        "暑假孩子没人带怎么办",
    ],
)
def test_other_questions_name_no_document(question: str, naming: Naming, places: Places) -> None:
    assert named(question, naming, places) == Named(NORMALIZE(question))


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("国办发〔2019〕3号第5条", "国办发〔2019〕3号"),
        ("达府办〔2016〕20号第8项", "达府办〔2016〕20号"),
        ("《民法典》第10条", "《民法典》"),
    ],
)
def test_a_document_that_is_not_here_is_unknown(
    question: str, unknown: str, naming: Naming, places: Places
) -> None:
    assert named(question, naming, places) == Named(question, unknown=unknown)


def test_a_citation_is_no_part_of_what_is_asked(naming: Naming, places: Places) -> None:
    found = named("国发〔2018〕39号第九条", naming, places)
    assert found == Named(" 第九条", ("jobs",), (STATE,), cited=True)


@pytest.mark.parametrize(
    ("before", "is_of_document"),
    [("武隆方案的", True), ("", True), ("那些政策能", True), ("临时医疗器械注册证", False)],
)
def test_a_period_of_validity_belongs_to_what_stands_before_it(
    before: str, is_of_document: bool, naming: Naming
) -> None:
    assert naming.is_of_document(before) is is_of_document
