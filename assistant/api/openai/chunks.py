"""An answer in chunks, as OpenAI clients read a stream."""

from collections.abc import Generator, Iterator

from fastapi import Request
from fastapi.sse import format_sse_event

from assistant.api.envelope import log_failure, unexpected
from assistant.api.handlers import language_of
from assistant.api.openai.errors import openai_error
from assistant.api.openai.requests import MODEL
from assistant.api.openai.views import (
    Chunk,
    ChunkChoice,
    Delta,
    Finish,
    FirstDelta,
    Usage,
    id_of,
    usage_of,
)
from assistant.api.problems import problem
from assistant.desk import Answered, Event, Found, Piece
from assistant.messages import say
from assistant.service import Service
from assistant.views.answers import AnswerView, answer_view
from assistant.views.as_json import json_of

END = format_sse_event(data_str="[DONE]")


class AnswerChunks:
    """Implements `Work`; `events` are those of an answer that has been found.

    A text cannot be taken back from these clients: what stands in place of it is sent after it,
    behind a line that says so.
    """

    def __init__(
        self,
        found: Found,
        events: Generator[Event, None, None],
        service: Service,
        request: Request,
        created: int,
        with_usage: bool,
    ) -> None:
        self.id = id_of(found.answer_id)
        self.events = events
        self.service = service
        self.request = request
        self.created = created
        self.with_usage = with_usage
        self.pieces = self._pieces()

    def piece(self) -> bytes | None:
        """The next chunk, or the mark of the end."""
        return next(self.pieces, None)

    def failed(self, error: Exception) -> bytes:
        """The error in place of the rest, logged without what it says."""
        request_id = self.request.state.request_id
        log_failure(error, request_id)
        language = language_of(self.request)
        told = problem(unexpected(request_id), language, self.request.url.path)
        return format_sse_event(data_str=json_of(openai_error(told.status, told.type, told.detail)))

    def close(self) -> None:
        """Stop the work on the answer."""
        self.events.close()

    def _pieces(self) -> Iterator[bytes]:
        yield self._chunk(FirstDelta())
        sent = False
        for event in self.events:
            if isinstance(event, Piece):
                yield self._chunk(Delta(content=self._said(event, sent)))
                sent = True
            elif not isinstance(event, Found):
                yield from self._last(event.answered)

    def _said(self, piece: Piece, sent: bool) -> str:
        if not (piece.replaces and sent):
            return piece.text
        return f"\n\n{say('answers.replaced', language_of(self.request))}\n\n{piece.text}"

    def _last(self, answered: Answered) -> Iterator[bytes]:
        view = answer_view(answered.answer_id, answered.answer, self.service.documents)
        yield self._chunk(Delta(), "stop", view)
        if self.with_usage:
            yield self._sent((), usage_of(answered.asked, answered.answer), None)
        yield END

    def _chunk(
        self,
        delta: FirstDelta | Delta,
        finish: Finish | None = None,
        view: AnswerView | None = None,
    ) -> bytes:
        return self._sent((ChunkChoice(0, delta, finish),), None, view)

    def _sent(
        self, choices: tuple[ChunkChoice, ...], usage: Usage | None, view: AnswerView | None
    ) -> bytes:
        chunk = Chunk(self.id, "chat.completion.chunk", self.created, MODEL, choices, usage, view)
        return format_sse_event(data_str=json_of(chunk))
