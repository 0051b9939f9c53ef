"""Problems as OpenAI clients read them, at the addresses that they know."""

from dataclasses import dataclass
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.held import HeldProblem
from assistant.views.as_json import json_of

OPENAI = "/v1/"
TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
SAME_STATUS = {422: 400}  # what OpenAI says where a field is wrong


@dataclass(frozen=True, slots=True)
class ErrorView:
    """What went wrong: a sentence, the kind of it, and a name of it for programs."""

    message: str
    type: str
    param: str | None
    code: str


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The envelope of an error."""

    error: ErrorView


class OpenAIErrors:
    """ASGI middleware: rewrites every problem under `/v1/`, whoever answered with it.

    It stands around all others, so that a limit, a gate or an unexpected failure reaches these
    clients in the shape that they can read. Headers such as Retry-After stay.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or not scope["path"].startswith(OPENAI):
            await self.app(scope, receive, send)
            return

        async def rewritten(start: Message, told: dict[str, Any]) -> None:
            body = json_of(openai_error(told["status"], told["type"], told["detail"])).encode()
            start["status"] = SAME_STATUS.get(start["status"], start["status"])
            headers = MutableHeaders(scope=start)
            headers["Content-Type"] = "application/json"
            headers["Content-Length"] = str(len(body))
            await send(start)
            await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, HeldProblem(send, rewritten))


def openai_error(status: int, problem_type: str, detail: str) -> ErrorBody:
    """A problem in OpenAI's words.

    >>> openai_error(404, "urn:zhice:problem:model-unknown", "没有这个模型。").error.code
    'model_unknown'
    """
    other = "invalid_request_error" if status < 500 else "server_error"
    code = problem_type.rpartition(":")[2].replace("-", "_")
    return ErrorBody(ErrorView(detail, TYPES.get(status, other), None, code))
