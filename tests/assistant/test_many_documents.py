"""Questions that name no region, asked of more documents than anybody would read in turn."""

import pytest

from assistant.answer import Outcome
from assistant.asked_of_documents import READ_AT_MOST
from assistant.assistant import Assistant, open_assistant
from assistant.compose.lists import REGIONS_LISTED
from tests.assistant.small_index import built

PLACES = (
    *("黄浦区", "徐汇区", "长宁区", "静安区", "普陀区", "虹口区", "杨浦区", "闵行区", "宝山区"),
    *("嘉定区", "浦东新区", "金山区", "松江区", "青浦区", "奉贤区", "崇明区", "上城区", "拱墅区"),
    *("西湖区", "滨江区", "萧山区", "余杭区", "临平区", "钱塘区"),
)
DEFINING = "青浦区"


def plan(place: str) -> str:
    defined = "“暖巢”行动是指为独居老人上门送餐。" if place == DEFINING else ""
    return f"""{place}儿童友好城市建设实施方案
一、重点任务
1.开展“暖巢”行动，关心老人和儿童。{defined}（责任单位：区民政局）
2.建设儿童友好医院，优化儿科门诊。（责任单位：区卫生健康委）
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    texts = {f"plan_{n:02}": plan(place) for n, place in enumerate(PLACES)}
    return open_assistant(built(tmp_path_factory.mktemp("many"), **texts))


def test_there_are_more_than_are_read(assistant: Assistant) -> None:
    assert len(PLACES) == len(assistant.documents) > max(READ_AT_MOST, REGIONS_LISTED)


def test_a_definition_is_found_in_the_nearest_documents_and_that_is_said(
    assistant: Assistant,
) -> None:
    answer = assistant.answer("“暖巢”行动指什么")
    assert answer.status is Outcome.ANSWERED
    assert "“暖巢”行动是指为独居老人上门送餐。" in answer.text
    assert [measure.document_id for measure in answer.measures] == ["plan-13"]
    assert answer.text.endswith(
        f"只查看了24份文件中与问题最接近的{READ_AT_MOST}份。请写明地区或文件名称。"
    )


def test_a_definition_in_a_region_that_is_named_needs_no_such_word(assistant: Assistant) -> None:
    answer = assistant.answer("青浦区的“暖巢”行动指什么")
    assert "“暖巢”行动是指为独居老人上门送餐。" in answer.text
    assert "最接近" not in answer.text


def test_that_no_region_has_a_unit_s_measures_is_one_sentence(assistant: Assistant) -> None:
    answer = assistant.answer("区体育局有哪些任务")
    assert answer.status is Outcome.REFUSED
    assert answer.text == "24个地区的文件中都没有区体育局的任务。"


def test_by_which_words_measures_were_chosen_is_said_of_all_regions_at_once(
    assistant: Assistant,
) -> None:
    answer = assistant.answer("区民政局关于冰雪运动的任务有哪些")
    assert answer.text == (
        "24个地区的文件中都没有区民政局的任务。\n\n只列原文或所在标题写有“冰雪运动”的任务。"
    )
