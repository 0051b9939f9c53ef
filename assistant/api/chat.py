"""POST /api/chat: a question in, an answer out, whole or in events; GET: events again."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Header, Request, Response

from assistant.api.answer_events import EVENTS, AnswerEvents, event_bytes, position_of
from assistant.api.problems import documented
from assistant.api.requests import ChatRequest
from assistant.api.streams import HEADERS, Streaming, WorkResponse
from assistant.desk import Desk
from assistant.service import Service
from assistant.settings import Settings
from assistant.streaming.replay import Replay
from assistant.streaming.stream import Stream
from assistant.views.answers import AnswerView, answer_json

PROBLEMS = documented(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
UNKNOWN = documented(HTTPStatus.NOT_FOUND)
OR_EVENTS: dict[int | str, dict[str, Any]] = {200: {"content": EVENTS}}
NOTHING_MISSING: dict[int | str, dict[str, Any]] = {
    204: {"description": "Nothing is missing after the last event"}
}

LastEventId = Annotated[
    str | None, Header(description="Id of the last event that arrived; without it, all of them")
]


def chat_routes(
    desk: Desk, service: Service, settings: Settings, streaming: Streaming
) -> APIRouter:
    """The routes of the conversation; plain functions, so that they run in the thread pool."""
    router = APIRouter(tags=["chat"])
    replay = Replay(settings.streaming)

    @router.post("/api/chat", response_model=AnswerView, responses=PROBLEMS | OR_EVENTS)
    def chat(request: ChatRequest, http: Request) -> Response:
        """Answer a question from the measures, quoted to the letter."""
        asked = request.asked(settings.max_question_characters)
        if request.stream:
            stream = Stream(desk, asked, service)
            replay.keep(stream)
            return WorkResponse(AnswerEvents(stream, http), streaming)
        answered = desk.ask(asked)
        body = answer_json(answered.answer_id, answered.answer, service.documents)
        return Response(body, media_type="application/json")

    @router.get(
        "/api/chat/{answer_id}",
        response_class=Response,
        responses=UNKNOWN | NOTHING_MISSING | {200: {"description": "Events", "content": EVENTS}},
    )
    def resume(answer_id: str, last_event_id: LastEventId = None) -> Response:
        """The events of a streamed answer that did not arrive; the answer is then complete."""
        stream = replay.settled(answer_id, service)
        missing = stream.after(position_of(last_event_id, answer_id))
        if not missing:
            return Response(status_code=HTTPStatus.NO_CONTENT, headers=HEADERS)
        body = b"".join(event_bytes(answer_id, n, frame) for n, frame in missing)
        return Response(body, media_type="text/event-stream", headers=HEADERS)

    return router
