"""POST /api/feedback: whether an answer helped, and why not."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from assistant.api.problems import documented
from assistant.api.requests import valid_unicode
from assistant.errors import RequestError
from assistant.records.kept import Records
from assistant.records.record import Feedback, Why

AnswerId = Annotated[
    str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$", description="The answer_id of an answer")
]
Reason = Literal["wrong", "incomplete", "unclear", "not_answered", "other"]

MAX_COMMENT_CHARACTERS = 500
PROBLEMS = documented(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
Comment = Annotated[str, Field(max_length=MAX_COMMENT_CHARACTERS), AfterValidator(valid_unicode)]


class FeedbackRequest(BaseModel):
    """What a reader thought of an answer."""

    model_config = ConfigDict(strict=True, frozen=True)

    answer_id: AnswerId
    helpful: bool
    reason: Annotated[Reason | None, Field(description="Why it did not help")] = None
    comment: Annotated[Comment | None, Field(description="In the reader's own words")] = None

    def feedback(self) -> Feedback:
        """The same, as it is kept."""
        reason = None if self.reason is None else Why(self.reason)
        comment = (self.comment or "").strip() or None
        return Feedback(self.answer_id, self.helpful, reason, comment, datetime.now(UTC))


def feedback_routes(records: Records | None, wanted: bool) -> APIRouter:
    """Feedback, where it is wanted and there are records to keep it beside."""
    router = APIRouter(tags=["chat"], responses=PROBLEMS)

    @router.post("/api/feedback", status_code=HTTPStatus.NO_CONTENT)
    def feedback(request: FeedbackRequest) -> None:
        """Say whether an answer helped; sent again, the last one counts."""
        take(request, records, wanted)

    return router


def take(request: FeedbackRequest, records: Records | None, wanted: bool) -> None:
    """Keep feedback beside its answer.

    Raises RequestError where none is taken, where there is no such answer (any more), and where
    the database of the records cannot be used.
    """
    if records is None or not wanted:
        raise RequestError("feedback_off", 404)
    if not records.recorder.feedback(request.feedback()):
        raise RequestError("feedback_unknown", 404, id=request.answer_id)
