import asyncio
import json
from typing import Any

import pytest
from mcp import Client

from tests.assistant.doubles import FAILING, RESPONSIBLE, SCRIPT, UNKNOWN
from tests.assistant.expected import DIVISION_20
from tests.assistant.mcp.conftest import Call, said

JIADING_ID = "jiading-2025-tasks#17"


def test_the_tools_say_what_they_take_and_give(server: Any) -> None:
    async def listed() -> dict[str, dict[str, str]]:
        async with Client(server) as client:
            tools = (await client.list_tools()).tools
        assert all(tool.output_schema and tool.description for tool in tools)
        return {
            tool.name: {name: shape["description"] for name, shape in properties.items()}
            for tool in tools
            if (properties := tool.input_schema["properties"])
        }

    assert asyncio.run(listed()) == {
        "search_measures": {
            "query": "要找的内容，用中文效果最好，例如：校门口停车",
            "region": "只查这个地区，例如：长宁区",
            "limit": "最多返回几条",
        },
        "get_measure": {"id": "措施编号，例如：changning-2024-division#20"},
        "list_unit_tasks": {
            "unit": "单位名称，例如：区教育局、绿容局",
            "region": "只查这个地区，例如：长宁区",
            "role": "只列这种角色：lead 牵头，support 配合，"
            "responsible 责任（文件未区分牵头和配合）",
        },
        "ask": {
            "question": "问题，一句话，不超过 300 个字符，例如：长宁的宝宝屋谁负责？",
            "region": "问题没有写明地区时查这个地区，例如：长宁区",
        },
    }


def test_a_measure_is_given_as_the_record_has_it(call: Call) -> None:
    result = call("get_measure", id="changning-2024-division#20")
    assert result.structured_content == DIVISION_20
    assert json.loads(said(result)) == DIVISION_20


def test_a_search_gives_measures_with_their_quotes(call: Call) -> None:
    found = call("search_measures", query="宝宝屋", region="长宁", limit=1).structured_content
    assert found == {"count": 1, "measures": [DIVISION_20]}


def test_a_unit_is_found_by_any_name_with_all_its_tasks(call: Call) -> None:
    found = call("list_unit_tasks", unit="教育局", region="长宁区").structured_content
    assert found == {
        "units": [
            {
                "unit": "区教育局",
                "region": "长宁区",
                "spelling": "区教育局",
                "because": "without_level",
                "count": 1,
                "measures": [DIVISION_20],
            }
        ]
    }


def test_one_name_in_two_regions_is_two_units(call: Call) -> None:
    found = call("list_unit_tasks", unit="区教育局", role="lead").structured_content
    assert found is not None
    counts = [(unit["region"], [m["id"] for m in unit["measures"]]) for unit in found["units"]]
    assert counts == [("长宁区", []), ("嘉定区", [JIADING_ID])]


def test_an_answer_is_the_one_that_every_way_of_asking_gives(call: Call) -> None:
    answer = call("ask", question=RESPONSIBLE).structured_content
    assert answer is not None
    assert (answer["text"], answer["measures"]) == (SCRIPT[RESPONSIBLE].text, [DIVISION_20])


def test_a_refusal_is_an_answer(call: Call) -> None:
    result = call("ask", question=UNKNOWN)
    assert result.structured_content is not None
    assert (result.is_error, result.structured_content["status"]) == (False, "refused")


@pytest.mark.parametrize(
    ("name", "arguments", "sentence"),
    [
        (
            "get_measure",
            {"id": "x"},
            "没有编号为“x”的措施。请先用 search_measures 查找，"
            "编号形如 changning-2024-division#20。",
        ),
        (
            "list_unit_tasks",
            {"unit": "飞船局"},
            "没有措施提到“飞船局”。文件里的单位例如："
            "区教育局, 各街镇, 教育局, 区卫健委, 区卫生健康委。"
            "请换用其中之一，或用 search_measures 按内容查找。",
        ),
        (
            "search_measures",
            {"query": "宝宝屋", "region": "火星"},
            "没有“火星”的文件。现有地区：长宁区, 嘉定区, 上虞区。请换用其中之一，或不写地区。",
        ),
        ("search_measures", {"query": "宝宝屋", "limit": 0}, "字段 limit 的值不对：不能小于 1。"),
        ("ask", {"question": " "}, "问题是空的。请写一句话，例如：宝宝屋谁负责？"),
        ("ask", {}, "缺少字段 question。"),
        ("ask", {"q": RESPONSIBLE, "question": "?"}, "没有名为“q”的参数。请按工具的参数说明调用。"),
        (
            "answer",
            {},
            "没有名为“answer”的工具。可用的工具："
            "search_measures, get_measure, list_unit_tasks, ask。",
        ),
    ],
)
def test_what_is_wrong_says_what_to_do(
    call: Call, name: str, arguments: dict[str, object], sentence: str
) -> None:
    result = call(name, **arguments)
    assert (result.is_error, said(result)) == (True, sentence)


def test_an_unexpected_failure_shows_no_internals(
    call: Call, caplog: pytest.LogCaptureFixture
) -> None:
    result = call("ask", question=FAILING)
    assert result.is_error
    assert said(result).startswith("服务器出错，问题已记录。请稍后再试，或把请求编号 ")
    assert caplog.messages[0].startswith("RuntimeError in request ")
    assert FAILING not in caplog.text
