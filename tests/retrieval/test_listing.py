"""Questions for lists and counts as offices type them, and those that only look like them."""

import pytest

from index.records import Role
from retrieval.question import Intent
from retrieval.understand import Understanding

_ALL: tuple[Role, ...] = ()
_LEAD = (Role.LEAD,)
_OTHERS = (Role.SUPPORT, Role.RESPONSIBLE)


@pytest.mark.parametrize(
    ("text", "intent", "units", "roles"),
    [
        ("长宁卫健 全部任务", Intent.PORTFOLIO, ("区卫健委",), _ALL),
        ("嘉定民政 任务数量", Intent.COUNT, ("区民政局",), _ALL),
        ("武隆公安要负责哪几条", Intent.PORTFOLIO, ("区公安局",), _ALL),
        ("长宁团委要干哪些活", Intent.PORTFOLIO, ("团区委",), _ALL),
        ("长宁区妇儿办名下有多少项？只要数字", Intent.COUNT, ("区妇儿办",), _ALL),
        ("长宁民政局几项", Intent.COUNT, ("区民政局",), _ALL),
        ("武隆妇联摊了几条，列全", Intent.COUNT, ("区妇联",), _ALL),
        ("我在长宁民政上班，我们有哪些任务", Intent.PORTFOLIO, ("区民政局",), _ALL),
        ("武隆教育系统任务清单", Intent.PORTFOLIO, ("区教委",), _ALL),
        ("嘉定街镇要干的活有几项", Intent.COUNT, ("各街镇", "相关街镇"), _ALL),
        ("长宁税务几项任务", Intent.COUNT, ("税务",), _ALL),
        ("上虞教育局排第一位的任务", Intent.PORTFOLIO, ("教体局",), _LEAD),
        ("上虞教育局打头的有几件", Intent.COUNT, ("教体局",), _LEAD),
        ("上虞建设局一共参与几条", Intent.COUNT, ("建设局",), _ALL),
        ("上虞建设局配合的有几项", Intent.COUNT, ("建设局",), _OTHERS),
        ("上虞建设局不牵头的任务有哪些", Intent.PORTFOLIO, ("建设局",), _OTHERS),
        ("这份行动计划一共有多少条措施", Intent.COUNT, (), _ALL),
        ("武隆方案全部措施列一下", Intent.PORTFOLIO, (), _ALL),
    ],
)
def test_whose_tasks_are_asked_for_and_in_which_role(
    text: str,
    intent: Intent,
    units: tuple[str, ...],
    roles: tuple[Role, ...],
    understanding: Understanding,
) -> None:
    question = understanding.understand(text)
    assert (question.intent, question.units, question.roles) == (intent, units, roles)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("长宁民政和教育局都有份的条目，列全", {"区民政局", "区教育局"}),
        ("上虞 民政跟卫健 都有的任务", {"民政局", "卫健局"}),
        ("长宁民政、教育、团委一起负责的有几条", {"区民政局", "区教育局", "团区委"}),
    ],
)
def test_stems_may_be_joined_to_each_other_and_to_names(
    text: str, units: set[str], understanding: Understanding
) -> None:
    question = understanding.understand(text)
    assert (question.together, set(question.units)) == (True, units)


@pytest.mark.parametrize(
    ("text", "units", "topic", "due"),
    [
        ("关于托育的措施有哪些", (), "托育", ""),
        ("长宁跟近视有关的任务列一下", (), "近视", ""),
        ("武隆托育任务清单", (), "托育", ""),
        ("长宁区教育局在托育方面有哪些任务", ("区教育局",), "托育", ""),
        ("到2025年底要完成的有哪些任务", (), "", "2025"),
        ("长宁2024年要做完的任务", (), "", "2024"),
        ("年底前完成的任务有几项", (), "", "年底"),
        ("嘉定到2025年要完成的任务有哪些", (), "", ""),  # the document's own year
        ("公安嘉定分局今年儿童友好方面要做啥，全部列一下", ("公安嘉定分局",), "", ""),
    ],
)
def test_a_list_may_be_of_a_topic_or_a_time_limit(
    text: str, units: tuple[str, ...], topic: str, due: str, understanding: Understanding
) -> None:
    question = understanding.understand(text)
    assert question.intent in (Intent.PORTFOLIO, Intent.COUNT)
    assert (question.units, question.topic, question.due) == (units, topic, due)


@pytest.mark.parametrize(
    "text",
    [
        "宝宝屋有哪些措施",
        "长宁教育有哪些措施",
        "嘉定体育设施有哪些任务",
        "组织领导有哪些内容",
        "科协办哪些活动",
        "医保报销几项",
        "长宁财政给了多少钱",
        "教育局要配多少名校医",
        "学校要承担哪些职责",
        "孩子要做哪些体检项目",
        "长宁民政局是不是牵头",
        "民政局管孤儿吗",
        "文明办和教育局谁牵头文明校园",
        "与家庭教育有关的工作谁负责",
        "到2025年长宁要建成什么样的城区",
        "请问上虞到2026年底要完成什么建设",
        "三年行动的目标有哪些",
    ],
)
def test_what_only_looks_like_a_list_is_none(text: str, understanding: Understanding) -> None:
    assert understanding.understand(text).intent not in (Intent.PORTFOLIO, Intent.COUNT)
