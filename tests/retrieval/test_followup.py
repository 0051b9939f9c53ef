"""Questions that only make sense after another, and those that must not lean on one."""

from dataclasses import replace

import pytest

from index.records import Role
from retrieval.followup import Lean, lean_of
from retrieval.question import Intent, Question, Turn
from retrieval.understand import Understanding


def asked(text: str, plain: str | None = None, **fields: object) -> Question:
    return Question(text=text, plain=plain or text, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (
            ("长宁的宝宝屋谁负责？", "由区教育局、各街镇负责。"),
            asked(
                "那嘉定呢？",
                plain="长宁的宝宝屋谁负责? 那嘉定呢?",
                searched="的宝宝屋",
                intent=Intent.RESPONSIBLE,
                regions=("嘉定区",),
                rewritten="嘉定区 的宝宝屋 那嘉定呢？",
            ),
        ),
        (
            ("长宁的宝宝屋谁负责？", "由区教育局、各街镇负责。"),
            asked(
                "杭州呢？",
                plain="长宁的宝宝屋谁负责? 杭州呢?",
                searched="的宝宝屋 由区教育局、各街镇负责。",
                intent=Intent.RESPONSIBLE,
                elsewhere="杭州",
                rewritten="的宝宝屋 杭州呢？",
            ),
        ),
        (
            ("上虞有什么孩子的体育比赛？", "举办酷跑田径活动。"),
            asked(
                "这个由谁牵头？",
                plain="这个由谁牵头?",
                searched="有 孩子的体育比赛 举办酷跑田径活动。",
                intent=Intent.LEAD,
                regions=("上虞区",),
                roles=(Role.LEAD,),
                rewritten="上虞区 有 孩子的体育比赛 这个由谁牵头？",
            ),
        ),
        (
            ("嘉定追光小屋是谁负责的", "由团区委负责。"),
            asked(
                "要弄多少户",
                searched="追光小屋 由团区委负责。 要弄 户",
                intent=Intent.FIGURE,
                regions=("嘉定区",),
                rewritten="嘉定区 追光小屋 要弄多少户",
            ),
        ),
        (
            ("上虞民政局牵头的任务", "共4项。"),
            asked(
                "那配合的呢",
                plain="上虞民政局牵头的任务 那配合的呢",
                searched="民政局 的任务 共4项。 配合的",
                intent=Intent.PORTFOLIO,
                regions=("上虞区",),
                units=("民政局",),
                roles=(
                    Role.SUPPORT,
                    Role.RESPONSIBLE,
                ),
                rewritten="上虞区 民政局 的任务 那配合的呢",
            ),
        ),
        (
            ("嘉定第17项是什么", "宝宝屋。"),
            asked(
                "下一项呢",
                plain="嘉定第17项是什么 下一项呢",
                searched="是 宝宝屋。 下一项",
                intent=Intent.NUMBER,
                regions=("嘉定区",),
                numbers=(18,),
                rewritten="嘉定区 是 下一项呢",
            ),
        ),
        (
            ("武隆方案的文号是什么", "武隆发改发〔2022〕159号"),
            asked(
                "嘉定的呢",
                plain="武隆方案的文号是什么 嘉定的呢",
                searched="方案的文号是 的",
                intent=Intent.DOCUMENT,
                regions=("嘉定区",),
                rewritten="嘉定区 方案的文号是 嘉定的呢",
            ),
        ),
        (
            ("嘉定校门口停车谁管", "区交通委等。"),
            asked(
                "武隆的爱心斑马线由谁负责",
                searched="的爱心斑马线",
                intent=Intent.RESPONSIBLE,
                regions=("武隆区",),
            ),
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Question) else "",
)
def test_a_follow_up_leans_on_the_question_before_it(
    history: tuple[str, str], expected: Question, understanding: Understanding
) -> None:
    turns = (Turn("user", history[0]), Turn("assistant", history[1]))
    assert replace(understanding.understand(expected.text, turns), terms=()) == expected


@pytest.mark.parametrize(
    "text",
    ["武隆的爱心斑马线由谁负责", "上虞“一米高度”看城市建设谁牵头", "嘉定卫健委有多少项任务"],
)
def test_a_complete_question_never_leans_on_history(
    text: str, understanding: Understanding
) -> None:
    history = (Turn("user", "长宁的宝宝屋谁负责？"), Turn("assistant", "由区教育局、各街镇负责。"))
    assert understanding.understand(text, history) == understanding.understand(text)


def test_a_follow_up_leans_on_the_last_complete_question() -> None:
    history = (
        Turn("user", "长宁校门口停车谁管"),
        Turn("assistant", "区建管委等。"),
        Turn("user", "上虞青瓷研学营地谁牵头"),
        Turn("assistant", "文广旅游局。"),
        Turn("user", "那呢"),
    )
    assert lean_of("这个什么时候建好", history) == Lean("上虞青瓷研学营地谁牵头", "文广旅游局。")


def test_a_follow_up_to_nothing_leans_on_nothing() -> None:
    assert lean_of("那呢", ()) is None
    assert lean_of("那呢", (Turn("user", "这个呢"), Turn("assistant", "请说完整。"))) is None
