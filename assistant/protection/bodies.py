"""Bodies arrive whole and in time before a question takes its place."""

from collections.abc import Callable

from anyio import fail_after
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of
from assistant.protection.refusing import refuse

CLOSE = {"Connection": "close"}  # what is left of the body is not read


class BodyGuard:
    """ASGI middleware: 413 for a body declared too large, 408 for one that comes too slowly.

    Uploads of administrators are not held here: they are large, and their senders known.

    limit_of  a path's largest body, in bytes
    seconds   longest that a body may take
    """

    def __init__(self, app: ASGIApp, limit_of: Callable[[str], int], seconds: float) -> None:
        self.app = app
        self.limit_of = limit_of
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 413 or 408."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        uploads = area_of(scope) is Area.ADMIN
        limit = self.limit_of(scope["path"])
        if declared_bytes(scope) > limit:
            error = RequestError(
                "upload_too_large" if uploads else "body_too_large", 413, limit=limit
            )
        elif uploads or not has_body(scope):
            await self.app(scope, receive, send)
            return
        else:
            try:
                with fail_after(self.seconds):
                    held = await whole(receive)
            except TimeoutError:
                error = RequestError("body_too_slow", 408, seconds=f"{self.seconds:g}")
            except HTTPException:  # the envelope's, where a body without a length grows too large
                error = RequestError("body_too_large", 413, limit=limit)
            else:
                await self.app(scope, Replaying(held, receive), send)
                return
        await refuse(error, scope, receive, send, CLOSE)


class Replaying:
    """What was received already, then whatever comes next."""

    def __init__(self, held: Message, receive: Receive) -> None:
        self.held: Message | None = held
        self.receive = receive

    async def __call__(self) -> Message:
        """The body, whole; after it the client's leaving."""
        if self.held is None:
            return await self.receive()
        held, self.held = self.held, None
        return held


async def whole(receive: Receive) -> Message:
    """The body in one message, or the message that the client left before its end."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return message
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return {"type": "http.request", "body": b"".join(parts), "more_body": False}


def declared_bytes(scope: Scope) -> int:
    """The Content-Length; 0 where there is none, or none that is a number."""
    declared = Headers(scope=scope).get("content-length", "")
    return int(declared) if declared.isascii() and declared.isdigit() else 0


def has_body(scope: Scope) -> bool:
    """Whether a body follows the headers (RFC 9112, section 6.3)."""
    return declared_bytes(scope) > 0 or "transfer-encoding" in Headers(scope=scope)
