"""The tools over a real socket and a real process, through the official client."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.doubles import FAILING, ScriptedService
from tests.assistant.expected import DIVISION_20
from tests.assistant.serving import served
from tests.assistant.small_index import DRAFT, built, live

ROOT = Path(__file__).parents[3]
MEASURE = {"id": "changning-2024-division#20"}


def called(target: Any, name: str, arguments: dict[str, Any], mode: Any = "auto") -> Any:
    async def call() -> Any:
        async with Client(target, mode=mode) as client:
            return await client.call_tool(name, arguments)

    return asyncio.run(call())


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_service_offers_its_tools_beside_the_rest(
    mode: str, caplog: pytest.LogCaptureFixture
) -> None:
    with served(create_app(ScriptedService(), Settings())) as url:
        found = called(f"{url}/mcp", "get_measure", MEASURE, mode)
        failed = called(f"{url}/mcp", "ask", {"question": FAILING}, mode)
    assert found.structured_content == DIVISION_20
    assert failed.is_error
    assert FAILING not in caplog.text


def test_over_standard_input_and_output_quotes_are_the_documents_own(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    index = ["--index", str(settings.index_dir)]
    program = StdioServerParameters(
        command=sys.executable,
        args=["-c", "from assistant.cli.main import app; app()", "mcp", *index],
        env={"ZHICE_ENCODER": "hashing", "PYTHONPATH": str(ROOT)},
    )
    found = called(program, "list_unit_tasks", {"unit": "卫健局"}).structured_content
    (unit,) = found["units"]
    document = live(settings).documents["draft"]
    assert [measure["id"] for measure in unit["measures"]] == ["draft#2", "draft#3"]
    for measure in unit["measures"]:
        quoted = "".join(document.text[start:end] for start, end in measure["spans"])
        assert measure["quote"] == quoted


@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_nobody_holds_a_stream_open(method: str) -> None:
    with served(create_app(ScriptedService(), Settings())) as url:
        response = httpx.request(method, f"{url}/mcp", headers={"Accept": "text/event-stream"})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert response.json()["type"] == "urn:zhice:problem:method-not-allowed"
