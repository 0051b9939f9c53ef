"""POST /api/chat: a question in, an answer out."""

from http import HTTPStatus

from fastapi import APIRouter

from assistant.api.problems import documented
from assistant.api.requests import ChatRequest
from assistant.desk import Desk
from assistant.errors import RequestError
from assistant.service import Service
from assistant.settings import Settings
from assistant.views.answers import AnswerView, answer_view

PROBLEMS = documented(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def chat_routes(desk: Desk, service: Service, settings: Settings) -> APIRouter:
    """The routes of the conversation; plain functions, so that they run in the thread pool."""
    router = APIRouter(tags=["chat"], responses=PROBLEMS)

    @router.post("/api/chat")
    def chat(request: ChatRequest) -> AnswerView:
        """Answer a question from the measures, quoted to the letter."""
        if request.stream:
            raise RequestError("stream_unavailable", 400)
        answered = desk.ask(request.asked(settings.max_question_characters))
        return answer_view(answered.answer_id, answered.answer, service.documents)

    return router
