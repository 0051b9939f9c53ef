"""/ : the question and its answer.

A question is sent by POST, so that it stands in no address: addresses are kept by browsers,
proxies and logs, and a citizen's question can be about their family.
"""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.requests import Request
from starlette.responses import HTMLResponse

from assistant.answer import Outcome
from assistant.asking import Asked, Channel, checked
from assistant.desk import Answered, Desk
from assistant.errors import RequestError
from assistant.locale import converted
from assistant.pages.conversation import Exchange, bounded, turns
from assistant.pages.examples import example_questions, regions_of
from assistant.pages.preferences import keep_size
from assistant.pages.rendering import UNKEPT, Rendering
from assistant.pages.shown import shown
from assistant.pages.visit import LARGE, Visit
from assistant.service import Service
from assistant.settings import Settings
from assistant.views.records import document_view

Field = Annotated[str, Form()]
Fields = Annotated[list[str], Form()]


def asking_routes(
    desk: Desk, service: Service, settings: Settings, rendering: Rendering
) -> APIRouter:
    """The form, and the form with an answer above it."""
    router = APIRouter()
    limit = settings.max_question_characters
    pages = AskingPages(service, rendering, limit)

    @router.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    def form(request: Request) -> HTMLResponse:
        """Nothing asked yet."""
        return pages.form(rendering.visit(request), Asked("", channel=Channel.PAGE), ())

    @router.post("/", include_in_schema=False)
    def ask(
        request: Request,
        question: Field = "",
        region: Field = "",
        earlier_question: Fields = [],  # noqa: B006 (FastAPI copies it)
        earlier_answer: Fields = [],  # noqa: B006
        size: Field = "",
        rated: Field = "",
    ) -> HTMLResponse:
        """The answer; with `size`, the same one in another size of text; `rated` once it is."""
        visit = resized(rendering.visit(request), size)
        said = zip(earlier_question, earlier_answer, strict=False)
        earlier = bounded((Exchange(*one) for one in said), limit)
        asked = Asked(question, turns(earlier), region, Channel.PAGE)
        try:
            response = pages.answer(visit, desk.ask(checked(asked, limit)), earlier, bool(rated))
        except RequestError as error:
            if error.status != 422:
                raise
            response = pages.form(visit, asked, earlier, error)
        keep_size(response, size)
        return response

    return router


@dataclass(frozen=True, slots=True)
class AskingPages:
    """The two pages of asking; `limit` is the longest question, in characters."""

    service: Service
    rendering: Rendering
    limit: int

    def form(
        self,
        visit: Visit,
        asked: Asked,
        earlier: tuple[Exchange, ...],
        error: RequestError | None = None,
    ) -> HTMLResponse:
        """The form; with an error, what is wrong with the question that stands in it."""
        sentence = error and converted(error.sentence(visit.locale.language), visit.locale)
        return self.rendering.page(
            "ask.html",
            visit,
            status=error.status if error else 200,
            headers=UNKEPT if error else None,
            asked=asked,
            earlier=earlier,
            regions=regions_of(self.service),
            examples=example_questions(self.service),
            documents=tuple(map(document_view, self.service.documents.values())),
            readiness=self.service.readiness(),
            limit=self.limit,
            error=sentence,
        )

    def answer(
        self, visit: Visit, answered: Answered, earlier: tuple[Exchange, ...], rated: bool
    ) -> HTMLResponse:
        """The answer; `earlier` are the exchanges before it, `rated` whether it has feedback."""
        asked = answered.asked
        now = Exchange(asked.question, answered.answer.text)
        return self.rendering.page(
            "answer.html",
            visit,
            headers=UNKEPT,
            shown=shown(answered, self.service.documents),
            asked=asked,
            before=earlier,
            earlier=bounded((*earlier, now), self.limit),
            regions=regions_of(self.service),
            examples=self.to_try(answered),
            limit=self.limit,
            error=None,
            rated=rated,
        )

    def to_try(self, answered: Answered) -> tuple[str, ...]:
        """What can be asked, beside help and refusals; not to somebody in distress."""
        answer = answered.answer
        if answer.question.urgent:
            return ()
        if answer.examples or answer.status is not Outcome.REFUSED:
            return answer.examples
        return example_questions(self.service)


def resized(visit: Visit, size: str) -> Visit:
    """The visit in the size of text that was just chosen."""
    return replace(visit, large=size == LARGE) if size else visit
