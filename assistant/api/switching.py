"""GET, PUT /api/admin/answering: whether questions are answered."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.problems import documented
from assistant.api.requests import Text
from assistant.protection.switch import MAX_MESSAGE_CHARACTERS, Switch, SwitchState

PROBLEMS = documented(HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND)
CHANGE = documented(
    HTTPStatus.BAD_REQUEST, HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE
)


class AnsweringRequest(BaseModel):
    """Answer questions or do not, and what to say meanwhile."""

    model_config = ConfigDict(strict=True, frozen=True)

    on: Annotated[bool, Field(description="Whether questions are answered")]
    message: Annotated[
        Text | None,
        Field(
            max_length=MAX_MESSAGE_CHARACTERS,
            description="What people are told instead, as it is; null for a plain sentence",
        ),
    ] = None


def switching_routes(switch: Switch) -> APIRouter:
    """The switch of administrators; `Gate` lets nobody else through."""
    router = APIRouter(prefix="/api/admin", tags=["admin"], responses=PROBLEMS)

    @router.get("/answering")
    def answering() -> SwitchState:
        """Whether questions are answered, and what is said where they are not."""
        return switch.state()

    @router.put("/answering", responses=CHANGE)
    def turn(request: AnsweringRequest) -> SwitchState:
        """Switch answering on or off, for all processes and beyond a restart."""
        message = (request.message or "").strip() or None
        switch.turn(SwitchState(request.on, None if request.on else message))
        return switch.state()

    return router
