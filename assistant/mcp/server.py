"""The tools as the Model Context Protocol serves them: over standard input and output, or HTTP."""

import json
import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from importlib.metadata import version
from typing import Any
from uuid import uuid4

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import ValidationError
from starlette.types import Receive, Scope, Send

from assistant.api.envelope import log_failure, unexpected
from assistant.api.faults import finding_fault
from assistant.errors import RequestError, SpokenError, ToolFault
from assistant.mcp.tools import ToolKind, Tools
from assistant.messages import say
from assistant.views.as_json import adapter_of, json_of
from index.errors import IndexUnusable
from retrieval.question import Language

READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
Pinned = Callable[[], AbstractContextManager[None]]


class Toolbox:
    """Lists and calls the tools of a server.

    pinned  holds everything that one call asks for to one generation of the index
    """

    def __init__(self, tools: Tools, language: Language, pinned: Pinned = nullcontext) -> None:
        self._kinds = {kind.name: kind for kind in tools.kinds()}
        self._language = language
        self._pinned = pinned

    def listed(self) -> list[Tool]:
        """Every tool with what it is for, what it takes and what it gives."""
        return [self._described(kind) for kind in self._kinds.values()]

    def call(self, name: str, given: dict[str, Any]) -> CallToolResult:
        """What a tool gives, or as an error what is wrong and what to do; raises nothing."""
        try:
            with self._pinned():
                data = json_of(self._given(name, given))
        except SpokenError as error:
            return failed(error.sentence(self._language))
        except IndexUnusable:
            return failed(say("errors.index_unusable", self._language))
        except Exception as error:  # a crash must not end the connection, or say too much
            request_id = uuid4().hex
            log_failure(error, request_id)
            return failed(unexpected(request_id).sentence(self._language))
        content = TextContent(type="text", text=data)
        return CallToolResult(content=[content], structured_content=json.loads(data))

    def _given(self, name: str, given: dict[str, Any]) -> object:
        if name not in self._kinds:
            raise ToolFault("tool_unknown", name=name, known=", ".join(self._kinds))
        kind = self._kinds[name]
        try:
            arguments = kind.takes.model_validate(given)
        except ValidationError as error:
            raise self._fault(error) from None
        return kind.run(arguments)

    def _fault(self, error: ValidationError) -> RequestError | ToolFault:
        found = error.errors()[0]
        if found["type"] == "extra_forbidden":
            return ToolFault("field_unknown", field=found["loc"][0])
        return finding_fault({**found, "loc": ("arguments", *found["loc"])}, self._language)

    def _described(self, kind: ToolKind) -> Tool:
        schema = kind.takes.model_json_schema()
        for field, shape in schema["properties"].items():
            shape["description"] = say(f"mcp.{kind.name}_{field}", self._language)
        return Tool(
            name=kind.name,
            title=say(f"mcp.{kind.name}_title", self._language),
            description=say(f"mcp.{kind.name}", self._language),
            input_schema=schema,
            output_schema=adapter_of(kind.gives).json_schema(mode="serialization"),
            annotations=READS,
        )


def failed(sentence: str) -> CallToolResult:
    """A call that could not be answered, and why."""
    return CallToolResult(content=[TextContent(type="text", text=sentence)], is_error=True)


def server_of(toolbox: Toolbox, language: Language) -> Server[Any]:
    """The server; calls run in the thread pool."""
    logging.getLogger("mcp").setLevel(logging.WARNING)  # below it, the library logs every call

    async def on_list(
        _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=toolbox.listed())

    async def on_call(
        _: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        call = partial(toolbox.call, params.name, params.arguments or {})
        return await anyio.to_thread.run_sync(call)

    return Server(
        "zhice",
        version=version("zhice"),
        title=say("mcp.title", language),
        instructions=say("mcp.instructions", language),
        on_list_tools=on_list,
        on_call_tool=on_call,
    )


def serve_stdio(server: Server[Any]) -> None:
    """Serve over standard input and output until the input ends."""

    async def serve() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(serve)


class McpEndpoint:
    """An ASGI application that serves over HTTP, without sessions: every request is whole.

    The library's manager lives as long as one request, so that there is nothing to start or stop
    with the service, and a call has the context of its request.
    """

    def __init__(self, server: Server[Any], max_body_bytes: int) -> None:
        self.server = server
        self.max_body_bytes = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        manager = StreamableHTTPSessionManager(
            self.server,
            json_response=True,
            stateless=True,
            max_request_body_size=self.max_body_bytes,
        )
        async with manager.run():
            await manager.handle_request(scope, receive, send)
