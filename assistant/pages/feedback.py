"""POST /feedback: whether an answer helped, by a form, as POST /api/feedback takes it.

An answer's page has no address to go back to, so the form carries the conversation, as the form
that asks does: the page of thanks leads on from there, and back to the answer.
"""

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from pydantic import BeforeValidator
from starlette.requests import Request
from starlette.responses import HTMLResponse

from assistant.api.feedback import AnswerId, Comment, FeedbackRequest, Reason, take
from assistant.pages.conversation import Exchange, bounded
from assistant.pages.rendering import UNKEPT, Rendering
from assistant.records.kept import Records
from assistant.settings import Settings

Field = Annotated[str, Form()]
Fields = Annotated[list[str], Form()]


def line_feeds(value: object) -> object:
    r"""A field as it was counted in the browser: forms send each new line as two characters.

    >>> line_feeds("a\r\nb")
    'a\nb'
    """
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def feedback_page_routes(
    records: Records | None, settings: Settings, rendering: Rendering
) -> APIRouter:
    """What the form below an answer leads to."""
    router = APIRouter()
    limit = settings.max_question_characters

    @router.post("/feedback", include_in_schema=False)
    def feedback(
        request: Request,
        answer_id: Annotated[AnswerId, Form()],
        helpful: Annotated[Literal["yes", "no"], Form()],
        reason: Annotated[Reason | Literal[""], Form()] = "",
        comment: Annotated[Comment, BeforeValidator(line_feeds), Form()] = "",
        question: Field = "",
        region: Field = "",
        earlier_question: Fields = [],  # noqa: B006 (FastAPI copies it)
        earlier_answer: Fields = [],  # noqa: B006
    ) -> HTMLResponse:
        """Thanks; sent again, the last one counts."""
        is_helpful = helpful == "yes"
        rating = FeedbackRequest(
            answer_id=answer_id,
            helpful=is_helpful,
            reason=None if is_helpful else reason or None,
            comment=None if is_helpful else comment,
        )
        take(rating, records, settings.records.feedback)
        said = zip(earlier_question, earlier_answer, strict=False)
        return rendering.page(
            "thanks.html",
            rendering.visit(request),
            headers=UNKEPT,
            question=question[:limit],
            region=region,
            before=bounded((Exchange(*one) for one in said), limit),
        )

    return router
