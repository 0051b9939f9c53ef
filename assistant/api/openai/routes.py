"""POST /v1/chat/completions and GET /v1/models, for clients of OpenAI's interface."""

import time
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request

from assistant.api.openai.chunks import AnswerChunks
from assistant.api.openai.errors import ErrorBody
from assistant.api.openai.requests import MODEL, CompletionRequest
from assistant.api.openai.views import Completion, Model, Models, completion_of, usage_of
from assistant.api.streams import Streaming, WorkResponse
from assistant.desk import Desk, Found
from assistant.errors import RequestError
from assistant.service import Service
from assistant.settings import Settings
from assistant.views.answers import answer_view

CHUNKS: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {
            "text/event-stream": {
                "itemSchema": {
                    "type": "object",
                    "description": "A chat.completion.chunk, or [DONE]",
                    "properties": {"data": {"type": "string"}},
                    "required": ["data"],
                }
            }
        }
    }
}
STATUSES = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
ERRORS: dict[int | str, dict[str, Any]] = {
    **{status.value: {"model": ErrorBody} for status in STATUSES},
    "default": {"model": ErrorBody, "description": "Error"},
}


def openai_routes(
    desk: Desk, service: Service, settings: Settings, streaming: Streaming
) -> APIRouter:
    """The routes; plain functions, so that they run in the thread pool."""
    router = APIRouter(tags=["openai"], responses=ERRORS)
    only = Model(MODEL, "model", int(time.time()), MODEL)

    @router.post("/v1/chat/completions", response_model=Completion, responses=CHUNKS)
    def complete(request: CompletionRequest, http: Request) -> Completion | WorkResponse:
        """Answer the last user message; all that is known of the answer stands in `zhice`."""
        asked = request.asked(settings.max_question_characters)
        created = int(time.time())
        if not request.stream:
            answered = desk.ask(asked)
            view = answer_view(answered.answer_id, answered.answer, service.documents)
            return completion_of(view, usage_of(asked, answered.answer), created)
        events = desk.events(asked)
        found = next(events)
        assert isinstance(found, Found)
        chunks = AnswerChunks(found, events, service, http, created, request.includes_usage)
        return WorkResponse(chunks, streaming)

    @router.get("/v1/models")
    def models() -> Models:
        """The one model, which is this service."""
        return Models("list", (only,))

    @router.get("/v1/models/{model}")
    def model(model: str) -> Model:
        """The one model; `created` is when the service started."""
        if model != MODEL:
            raise RequestError("model_unknown", 404, model=model[:100], known=MODEL)
        return only

    return router
