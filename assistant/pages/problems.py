"""A browser that asked for a page gets its problem as a page too."""

from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.held import HeldProblem
from assistant.locale import converted
from assistant.messages import sentences
from assistant.pages.rendering import Rendering
from assistant.pages.visit import Visit

FOR_PROGRAMS = ("/api/", "/v1/", "/mcp", "/healthz", "/readyz", "/metrics", "/openapi.json")
REPLACED = (b"content-type", b"content-length", b"content-language", b"cache-control", b"vary")
URN = "urn:zhice:problem:"


class ProblemPages:
    """ASGI middleware: shows problem JSON as a page where a person is looking.

    It stands around all that may answer with a problem, so that every one is shown alike.
    """

    def __init__(self, app: ASGIApp, rendering: Rendering) -> None:
        self.app = app
        self.rendering = rendering

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not wants_a_page(scope):
            await self.app(scope, receive, send)
            return
        visit = self.rendering.visit(Request(scope))
        spoken = {**scope, "headers": in_language(scope["headers"], visit)}

        async def shown(start: Message, problem: dict[str, Any]) -> None:
            await self.page(start, problem, visit)(scope, receive, send)

        await self.app(spoken, receive, HeldProblem(send, shown))

    def page(self, start: Message, problem: dict[str, Any], visit: Visit) -> Response:
        """The page that says what the problem says."""
        sent = Headers(raw=start["headers"])
        response = self.rendering.page(
            "problem.html",
            visit,
            status=start["status"],
            headers={"Cache-Control": "no-store"},
            title=converted(problem["title"], visit.locale),
            sentence=sentence(problem, visit),
            status_code=start["status"],
            request_id=sent.get("x-request-id", ""),
            retry_after=sent.get("retry-after", ""),
        )
        response.raw_headers += [one for one in sent.raw if one[0].lower() not in REPLACED]
        return response


def sentence(problem: dict[str, Any], visit: Visit) -> str:
    """What to tell a reader: a sentence for pages where there is one, else the problem's."""
    name = f"problem_{problem['type'].removeprefix(URN).replace('-', '_')}"
    if f"pages.{name}" in sentences():
        return visit.say(name)
    return converted(problem["detail"], visit.locale)


def wants_a_page(scope: Scope) -> bool:
    """Whether a browser asks for something that a person looks at."""
    accept = Headers(scope=scope).get("accept", "")
    return "text/html" in accept and not scope["path"].startswith(FOR_PROGRAMS)


def in_language(headers: list[tuple[bytes, bytes]], visit: Visit) -> list[tuple[bytes, bytes]]:
    """The headers of a request that asks for the language of the page throughout."""
    spoken = MutableHeaders(raw=list(headers))
    spoken["accept-language"] = visit.locale.value
    return spoken.raw
