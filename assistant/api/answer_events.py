"""A streamed answer as server-sent events, each with an id to come back with."""

import re
from typing import Any

from fastapi import Request
from fastapi.sse import format_sse_event

from assistant.api.envelope import log_failure, unexpected
from assistant.api.handlers import language_of
from assistant.api.problems import problem
from assistant.streaming.frames import Frame
from assistant.streaming.stream import Stream

EVENTS: dict[str, Any] = {
    "text/event-stream": {
        "itemSchema": {
            "type": "object",
            "description": "See docs/api.md",
            "properties": {
                "event": {"enum": ["measures", "text", "done", "problem"]},
                "id": {"type": "string", "pattern": "^[0-9a-f]{32}:[0-9]+$"},
                "data": {"type": "string", "contentMediaType": "application/json"},
            },
            "required": ["event", "id", "data"],
        }
    }
}
"""The events in the OpenAPI document."""


class AnswerEvents:
    """Implements `Work`: the frames of a stream from the first to the last."""

    def __init__(self, stream: Stream, request: Request) -> None:
        self.stream = stream
        self.request = request
        self.position = 0

    def piece(self) -> bytes | None:
        """The next event."""
        frame = self.stream.at(self.position)
        return None if frame is None else self._sent(frame)

    def failed(self, error: Exception) -> bytes:
        """The event that tells of a failure, which is logged without what it says."""
        request_id = self.request.state.request_id
        log_failure(error, request_id)
        language = language_of(self.request)
        told = problem(unexpected(request_id), language, self.request.url.path)
        return self._sent(self.stream.fail(told))

    def close(self) -> None:
        """Stop the work on the answer."""
        self.stream.close()

    def _sent(self, frame: Frame) -> bytes:
        position, self.position = self.position, self.position + 1
        return event_bytes(self.stream.answer_id, position, frame)


def event_bytes(answer_id: str, position: int, frame: Frame) -> bytes:
    r"""A frame as a server-sent event.

    >>> event_bytes("a1", 2, Frame("text", '{"delta":"好"}')).decode()
    'event: text\ndata: {"delta":"好"}\nid: a1:2\n\n'
    """
    return format_sse_event(event=frame.event, data_str=frame.data, id=f"{answer_id}:{position}")


def position_of(last_event_id: str | None, answer_id: str) -> int:
    """The position that an event's id names; −1, before the first, where it is of no such event.

    >>> position_of("a1:3", "a1"), position_of("b2:3", "a1"), position_of(None, "a1")
    (3, -1, -1)
    """
    found = re.fullmatch(r"(.+):([0-9]{1,9})", last_event_id or "")
    return int(found[2]) if found and found[1] == answer_id else -1
