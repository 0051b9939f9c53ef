"""A problem on its way, held back until all of it is there, to be shown in another shape."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Message, Send

from assistant.api.problems import is_problem

Show = Callable[[Message, dict[str, Any]], Awaitable[None]]


class HeldProblem:
    """An ASGI `send`: passes a response on as it comes, and hands a problem to `show`.

    show  is given the message that began the response, and the members of the problem
    """

    def __init__(self, send: Send, show: Show) -> None:
        self._send = send
        self._show = show
        self._start: Message | None = None
        self._body = bytearray()

    async def __call__(self, message: Message) -> None:
        """The next part of the response."""
        if message["type"] == "http.response.start" and is_problem(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._show(self._start, json.loads(bytes(self._body)))
