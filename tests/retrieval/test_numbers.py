import pytest

from retrieval.numbers import numbers_in, without_numbers


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
    ],
)
def test_other_figures_are_no_numbers_of_measures(text: str) -> None:
    assert numbers_in(text) == ()


def test_numbers_are_taken_out_of_what_is_searched() -> None:
    texts = ("第17和18项谁负责", "方案第（十二）条内容")
    assert [without_numbers(text) for text in texts] == [" 谁负责", "方案 内容"]
