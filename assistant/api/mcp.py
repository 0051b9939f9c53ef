"""/mcp: the tools over streamable HTTP, beside the rest of the service."""

from starlette.routing import Route

from assistant.desk import Desk
from assistant.mcp.server import McpEndpoint, Toolbox, server_of
from assistant.mcp.tools import Tools
from assistant.service import Service
from assistant.settings import Settings


def mcp_route(desk: Desk, service: Service, settings: Settings) -> Route:
    """The address of the tools; the middleware has pinned the generation of every request."""
    toolbox = Toolbox(Tools(desk, service, settings), settings.language)
    server = server_of(toolbox, settings.language)
    endpoint = McpEndpoint(server, settings.max_body_bytes)
    # By GET the library would hold a stream open for as long as a client likes; nothing is ever
    # sent in it, and the protocol allows to refuse it.
    return Route("/mcp", endpoint, methods=["POST"], include_in_schema=False)
