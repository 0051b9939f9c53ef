"""Around every request: an id, a limit of size, a log line, and an answer whatever happens.

The log holds neither questions nor answers: no query string, no body, no message of an unexpected
error (it could quote them), only where in the code it came from.
"""

import logging
import re
import time
import traceback
from collections.abc import Callable
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.language import negotiated_language
from assistant.api.problems import problem, problem_response
from assistant.errors import RequestError
from assistant.operation.request_ids import serving
from assistant.operation.served import Served, method_of, route_of

HEADER = "X-Request-ID"
ACCEPTABLE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
LOGGED_FRAMES = 10  # the innermost; those above are the framework's

log = logging.getLogger("zhice.http")


class Envelope:
    """ASGI middleware around the application.

    limit_of  the largest body of a path, in bytes
    over      is told of every request when it is over
    """

    def __init__(
        self, app: ASGIApp, limit_of: Callable[[str], int], over: Callable[[Served], None]
    ) -> None:
        self.app = app
        self.limit_of = limit_of
        self.over = over

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = accepted_id(Headers(scope=scope).get(HEADER))
        scope.setdefault("state", {})["request_id"] = request_id  # request.state.request_id
        with serving(request_id):
            await self.serve(scope, receive, Sending(send, request_id))

    async def serve(self, scope: Scope, receive: Receive, sent: "Sending") -> None:
        """Serve one request within its id."""
        began, request_id = time.perf_counter(), sent.request_id
        try:
            await self.app(scope, Receiving(receive, self.limit_of(scope["path"])), sent)
        except Exception as error:
            log_failure(error, request_id)
            if sent.status is not None:
                raise ConnectionAbortedError("the response had begun") from None
            await failure(scope, request_id)(scope, receive, sent)
        finally:
            seconds = time.perf_counter() - began
            served = Served(method_of(scope), route_of(scope), sent.status, seconds)
            log_request(served)
            self.over(served)


class Receiving:
    """A request's body, cut off where it grows beyond a limit.

    The error is the framework's own class, the only one that it lets through while it reads.
    """

    def __init__(self, receive: Receive, limit: int) -> None:
        self.receive = receive
        self.limit = limit
        self.read = 0

    async def __call__(self) -> Message:
        """The next part of the body. Raises HTTPException 413 beyond the limit."""
        message = await self.receive()
        self.read += len(message.get("body", b""))
        if self.read > self.limit:
            raise HTTPException(413)
        return message


class Sending:
    """A response on its way, with the request's id; `status` is None until it begins."""

    def __init__(self, send: Send, request_id: str) -> None:
        self.send = send
        self.request_id = request_id
        self.status: int | None = None

    async def __call__(self, message: Message) -> None:
        """The next part of the response."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            MutableHeaders(scope=message)[HEADER] = self.request_id
        await self.send(message)


def log_request(served: Served) -> None:
    """Log what was asked for and how it ended, without the address: it can hold a question."""
    milliseconds = round(served.seconds * 1000, 1)
    fields = {
        "method": served.method,
        "route": served.route,
        "status": served.status,
        "ms": milliseconds,
    }
    shown = (served.method, served.route, served.status, milliseconds)
    log.info("%s %s %s %s ms", *shown, extra=fields)


def failure(scope: Scope, request_id: str) -> ASGIApp:
    """The response to a request that failed for a reason of our own."""
    language = negotiated_language(Headers(scope=scope).get("accept-language"))
    error = unexpected(request_id)
    return problem_response(problem(error, language, Request(scope).url.path), language)


def unexpected(request_id: str) -> RequestError:
    """What a client is told of a failure for a reason of our own."""
    return RequestError("unexpected", 500, request_id=request_id)


def log_failure(error: Exception, request_id: str) -> None:
    """Log an unexpected error: its class and where it came from, not what it says."""
    places = "".join(traceback.format_tb(error.__traceback__, limit=-LOGGED_FRAMES))
    log.error("%s in request %s\n%s", type(error).__name__, request_id, places)


def accepted_id(sent: str | None) -> str:
    r"""The client's request id where it is harmless, else a new one.

    >>> accepted_id("portal-42")
    'portal-42'
    >>> len(accepted_id("two\nlines"))
    32
    """
    return sent if sent and ACCEPTABLE_ID.fullmatch(sent) else uuid4().hex
