import asyncio
from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send

from assistant.protection.bodies import BodyGuard


class Echo:
    """An application that answers with the messages it received."""

    def __init__(self) -> None:
        self.received: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        self.received += [await receive(), await receive()]
        await send({"type": "http.response.start", "status": 200, "headers": []})


def part(body: bytes, more: bool = True) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


LEFT: Message = {"type": "http.disconnect"}


def passed(messages: Sequence[Message], length: str | None = "4") -> tuple[int, list[Message]]:
    """The status, and what came through."""
    coming, sent, echo = iter(messages), [], Echo()

    async def receive() -> Message:
        try:
            return next(coming)
        except StopIteration:
            await asyncio.sleep(60)
            raise

    async def send(message: Message) -> None:
        sent.append(message)

    name = b"transfer-encoding" if length is None else b"content-length"
    headers = [(name, (length or "chunked").encode())]
    scope = {"type": "http", "method": "POST", "path": "/api/chat", "headers": headers}
    guard = BodyGuard(echo, limit_of=lambda _: 10, seconds=0.1)
    asyncio.run(guard(scope, receive, send))
    return sent[0]["status"], echo.received


@pytest.mark.parametrize("length", ["4", None])
def test_a_body_in_parts_arrives_as_one_and_leaving_is_still_heard(length: str | None) -> None:
    status, received = passed([part(b"ab"), part(b"cd", more=False), LEFT], length)
    assert (status, received) == (200, [part(b"abcd", more=False), LEFT])


def test_a_client_that_leaves_halfway_is_heard() -> None:
    assert passed([part(b"ab"), LEFT, LEFT]) == (200, [LEFT, LEFT])


def test_a_body_declared_too_large_is_not_read() -> None:
    assert passed([], "11") == (413, [])


def test_a_body_that_stops_coming_is_given_up() -> None:
    assert passed([part(b"ab")]) == (408, [])


def test_a_request_without_a_body_goes_through_as_it_is() -> None:
    assert passed([part(b"", more=False), LEFT], "0") == (200, [part(b"", more=False), LEFT])
