import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from mcp import Client
from mcp_types import CallToolResult, TextContent

from assistant.desk import Desk
from assistant.mcp.server import Toolbox, server_of
from assistant.mcp.tools import Tools
from assistant.settings import Settings
from retrieval.question import Language
from tests.assistant.doubles import ScriptedService

Call = Callable[..., CallToolResult]


def said(result: CallToolResult) -> str:
    """The text of a result."""
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


@pytest.fixture
def server() -> Any:
    """The server over the scripted service."""
    service = ScriptedService()
    toolbox = Toolbox(Tools(Desk(service), service, Settings()), Language.CHINESE)
    return server_of(toolbox, Language.CHINESE)


@pytest.fixture
def call(server: Any) -> Call:
    """Calls a tool through the official client, in memory."""

    def called(name: str, **arguments: object) -> CallToolResult:
        async def ask() -> CallToolResult:
            async with Client(server) as client:
                return await client.call_tool(name, arguments)

        return asyncio.run(ask())

    return called
