"""/mcp: the tools over streamable HTTP, beside the rest of the service."""

from asyncio import to_thread
from threading import Lock
from typing import TYPE_CHECKING

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from assistant.desk import Desk
from assistant.service import Service
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.mcp.server import McpEndpoint


def mcp_route(desk: Desk, service: Service, settings: Settings) -> Route:
    """The address of the tools; the middleware has pinned the generation of every request."""
    endpoint = FirstAsked(desk, service, settings)
    # By GET the library would hold a stream open for as long as a client likes; nothing is ever
    # sent in it, and the protocol allows to refuse it.
    return Route("/mcp", endpoint, methods=["POST"], include_in_schema=False)


class FirstAsked:
    """The endpoint, made with its first request: a start need not wait for the library.

    It takes half a second to import, in a thread, so that other requests go on.
    """

    def __init__(self, desk: Desk, service: Service, settings: Settings) -> None:
        self._desk = desk
        self._service = service
        self._settings = settings
        self._making = Lock()
        self._made: McpEndpoint | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        endpoint = self._made
        if endpoint is None:
            endpoint = await to_thread(self._make)
        await endpoint(scope, receive, send)

    def _make(self) -> "McpEndpoint":
        from assistant.mcp.server import McpEndpoint, Toolbox, server_of
        from assistant.mcp.tools import Tools

        with self._making:
            if self._made is None:
                language = self._settings.language
                toolbox = Toolbox(Tools(self._desk, self._service, self._settings), language)
                server = server_of(toolbox, language)
                self._made = McpEndpoint(server, self._settings.max_body_bytes)
            return self._made
