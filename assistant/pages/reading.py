"""/documents and /measures: what answers are made of, to read, to print and to link to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from assistant.errors import RequestError
from assistant.listing import only_measures
from assistant.pages.cards import Card, card_of
from assistant.pages.passages import Line, contents, passages
from assistant.pages.rendering import Rendering
from assistant.service import Collection
from assistant.views.records import document_text_view, document_view, source_view
from index.errors import NotFound
from index.filters import Filter
from index.records import Kind, Measure


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The records before and after one in its document; None at its ends."""

    previous: Measure | None
    following: Measure | None


def document_routes(service: Collection, rendering: Rendering) -> APIRouter:
    """The list of documents, and one with all its text."""
    router = APIRouter()

    @router.api_route("/documents", methods=["GET", "HEAD"], include_in_schema=False)
    def documents(request: Request) -> HTMLResponse:
        """All documents."""
        return rendering.page(
            "documents.html",
            rendering.visit(request),
            documents=tuple(map(document_view, service.documents.values())),
            counts=Counter(service.listed(Filter(kinds=(Kind.MEASURE,))).documents()),
        )

    @router.api_route(
        "/documents/{document_id:path}", methods=["GET", "HEAD"], include_in_schema=False
    )
    def document(document_id: str, request: Request) -> HTMLResponse:
        """One document: its facts and its exact text."""
        try:
            found = service.document(document_id)
        except NotFound:
            raise RequestError("document_unknown", 404, id=document_id) from None
        own = service.of_document(document_id)
        return rendering.page(
            "document.html",
            rendering.visit(request),
            document=document_text_view(found),
            passages=tuple(passages(found, own)),
            contents=contents(own),
            count=len(only_measures(own)),
            is_line=lambda passage: isinstance(passage, Line),
        )

    return router


def measure_routes(service: Collection, rendering: Rendering) -> APIRouter:
    """One measure in its document."""
    router = APIRouter()

    @router.api_route(
        "/measures/{measure_id:path}", methods=["GET", "HEAD"], include_in_schema=False
    )
    def measure(measure_id: str, request: Request) -> HTMLResponse:
        """A measure with its units, its twins, its citation and its neighbours."""
        try:
            found = service.measure(measure_id)
        except NotFound:
            raise RequestError("measure_unknown", 404, id=measure_id) from None
        return rendering.page(
            "measure.html",
            rendering.visit(request),
            card=card_of(found, service.documents),
            answering=answering(found, service),
            sources=tuple((s, source_view(s, service.documents)) for s in found.also_in),
            neighbours=neighbours(found, service.of_document(found.document_id)),
        )

    return router


def answering(measure: Measure, collection: Collection) -> Card:
    """The card whose units hold for a measure: its own, or that of the twin that states them."""
    other = measure if measure.twin_of is None else collection.measure(measure.twin_of)
    return card_of(other, collection.documents)


def neighbours(measure: Measure, measures: Sequence[Measure]) -> Neighbours:
    """The records beside one of its document; measures have measures for neighbours."""
    is_task = measure.kind is Kind.MEASURE
    own = [one for one in measures if (one.kind is Kind.MEASURE) is is_task]
    at = next(at for at, one in enumerate(own) if one.id == measure.id)
    return Neighbours(
        own[at - 1] if at else None,
        own[at + 1] if at + 1 < len(own) else None,
    )
