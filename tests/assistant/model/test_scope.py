"""What a clause depends on is shown with it."""

import pytest

from assistant.model.checking import Checker, Drop, Proven
from assistant.model.excerpt import excerpt_of
from assistant.model.passages import Passage, passages_of
from assistant.model.rules import rules
from assistant.model.statements import Statement
from index.records import Kind, Measure, Span

END = "加强宣传。"  # so that no excerpt is the whole measure


def passage(text: str) -> Passage:
    whole = text + END
    measure = Measure("d#1", "d", Kind.MEASURE, "1", whole, (Span(0, len(whole)),))
    return passages_of([(measure, "长宁区第1项", ("长宁区",))])[0]


def shown(text: str, said: str) -> str:
    checked = Checker([passage(text)], rules()).check(Statement(said, ("M1",)))
    assert isinstance(checked, Proven), checked
    return excerpt_of(checked.passage, checked.clauses)


@pytest.mark.parametrize(
    ("text", "said", "excerpt"),
    [
        (
            "优化服务，对符合条件的家庭，给予育儿补贴，做好登记。",
            "给予育儿补贴",
            "……对符合条件的家庭，给予育儿补贴……",
        ),
        ("到2027年，建成两家儿童医院。", "建成两家儿童医院", "到2027年，建成两家儿童医院。"),
        (
            "向社会开放学校操场，但考试期间除外，不得收费，配备保安。",
            "向社会开放学校操场",
            "向社会开放学校操场，但考试期间除外，不得收费……",
        ),
        (
            "每人补贴三百元，最高不超过三千元。",
            "每人补贴三百元",
            "每人补贴三百元，最高不超过三千元。",
        ),
        (
            "对残疾儿童发放补贴。其家庭可以申请上门服务。",
            "家庭可以申请上门服务",
            "对残疾儿童发放补贴。其家庭可以申请上门服务。",
        ),
        (
            "有下列情形的免费：户籍在本区；残疾儿童；低保家庭儿童。",
            "低保家庭儿童",
            "有下列情形的免费：……低保家庭儿童。",
        ),
        (
            "区教育局牵头，统筹托育资源，增加托位。",
            "增加托位",
            "区教育局牵头……增加托位。",
        ),
        ("建设托育点\n和母婴室，增加供给。", "建设托育点和母婴室", "建设托育点和母婴室……"),
    ],
)
def test_a_clause_is_shown_with_what_it_depends_on(text: str, said: str, excerpt: str) -> None:
    assert shown(text, said) == excerpt


def test_brackets_and_figures_are_not_cut() -> None:
    assert (
        shown("开放时间（含周末，8:30至17:00），免费入园，凭证领票。", "免费入园") == "……免费入园……"
    )


@pytest.mark.parametrize(
    ("text", "said", "drop"),
    [
        ("不得收取费用，做好登记。", "收取费用", Drop.TURNING),
        ("试点推进长期护理，做好登记。", "推进长期护理", Drop.TURNING),
        ("托位不少于4.5个，做好登记。", "托位不少于45个", Drop.NUMBER),
        ("请点击<b>登记，增加托位。", "请点击b登记", Drop.MARKUP),
        ("", "加强宣传。", Drop.REPEATED),
        ("做好登记。", "根据文件，主要措施包括：", Drop.EMPTY),
    ],
)
def test_what_would_mean_something_else_is_dropped(text: str, said: str, drop: Drop) -> None:
    assert Checker([passage(text)], rules()).check(Statement(said, ("M1",))) == drop


def test_what_was_shown_is_not_shown_again_and_never_the_whole_quote() -> None:
    checker = Checker([passage("做好登记，增加托位。")], rules())
    said = [Statement(text, ("M1",)) for text in ("增加托位", "增加托位", "做好登记", "加强宣传")]
    assert [checker.check(one) for one in said] == [
        Proven(passage("做好登记，增加托位。"), (1,)),
        Drop.REPEATED,
        Proven(passage("做好登记，增加托位。"), (0,)),
        Drop.REPEATED,
    ]
