import pytest

from retrieval.numbers import is_article, is_bracketed, number_alone, numbers_in, without_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("第六十六条是什么？", (66,)),
        ("武隆方案第（十二）条内容", (12,)),
        ("武隆（三十一）", (31,)),
        ("帮我调一下长宁的（66）条", (66,)),
        ("把长宁分工表序号7的内容发我", (7,)),
        ("嘉定2025分工表57号是啥", (57,)),
        ("What is item 20 in Changning?", (20,)),
        ("长宁第１２项", (12,)),
        ("第17和18项分别是什么", (17, 18)),
        ("第3、5、8条", (3, 5, 8)),
        ("第三到第六条", (3, 4, 5, 6)),
        ("上虞第3条和武隆第5条", (3, 5)),
        ("第一百零三条", (103,)),
        ("武隆方案（八）写的什么", (8,)),
        ("（一）（二）都是谁负责", (1, 2)),
        ("嘉定任务78", (78,)),
        ("措施12谁负责", (12,)),
        ("嘉定分工表第40", (40,)),
        ("What does article 12 of the Wulong plan say?", (12,)),
        ("item (12) of the plan", (12,)),
        ("Articles 3 to 6 of Wulong", (3, 4, 5, 6)),
        ("What is the 12th article", (12,)),
    ],
)
def test_measures_are_asked_for_by_number(text: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "12355热线是哪个部门的",
        "到2025年建几所学校",
        "2岁的孩子",
        "是区政府第几次常务会议讨论的",
        "15分钟社区生活圈",
        "哪几条归教育局",
        "583提升行动",
        "十五五规划",
        "新建（二）期工程",
        "小学（三）年级",
        "0-3岁(2)班",
        "第12号线",
        "新增任务5项",
        "到2025年建设计划100个",
        "How many tasks 30 minutes away",
        "measures 2025",
    ],
)
def test_other_figures_are_no_numbers_of_measures(text: str) -> None:
    assert numbers_in(text) == ()


def test_numbers_are_taken_out_of_what_is_searched() -> None:
    texts = ("第17和18项谁负责", "方案第（十二）条内容")
    assert [without_numbers(text) for text in texts] == [" 谁负责", "方案 内容"]


def test_a_number_may_stand_alone_beside_its_region() -> None:
    texts = (" 78", " 第16是什么", " (三)", " 3岁", " 2025")
    assert [number_alone(text) for text in texts] == [(78,), (16,), (3,), (), ()]


def test_how_a_number_is_written_tells_what_prints_it() -> None:
    texts = ("福建（三）", "第三条", "第3、5条", "article 3", "第3项")
    assert [(is_bracketed(text), is_article(text)) for text in texts] == [
        (True, False),
        (False, True),
        (False, True),
        (False, True),
        (False, False),
    ]
