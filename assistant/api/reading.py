"""GET: documents, measures and units, to read and to link to."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from assistant.api.problems import documented
from assistant.api.responses import Documents, Measures, Units
from assistant.api.shapes import RegionName, question_shape
from assistant.asking import checked_question, checked_region
from assistant.errors import RequestError
from assistant.listing import Listing, listed, passing
from assistant.service import Service
from assistant.settings import Settings
from assistant.views.records import (
    DocumentTextView,
    MeasureView,
    document_text_view,
    document_view,
    measure_view,
)
from assistant.views.units import unit_entries
from index.errors import NotFound
from index.records import Measure, Role

UNAVAILABLE = documented(HTTPStatus.SERVICE_UNAVAILABLE)
UNKNOWN = documented(HTTPStatus.NOT_FOUND)
INVALID = documented(HTTPStatus.UNPROCESSABLE_ENTITY)
WORDS = "Words that a measure must contain some of; best match first"
MAX_MATCHES = 1000  # hits that a list with `q` looks through

UnitName = Annotated[str | None, Query(description="Canonical name or any spelling of a unit")]
RoleName = Annotated[Role | None, Query(description="Role of that unit")]
DocumentId = Annotated[str | None, Query(description="Id of a document")]
Limit = Annotated[int, Query(ge=1, le=1000, description="Most measures to return")]
Offset = Annotated[int, Query(ge=0, description="Measures to leave out at the beginning")]


def document_routes(service: Service) -> APIRouter:
    """Documents: the list, and one with its text."""
    router = APIRouter(tags=["documents"], responses=UNAVAILABLE)

    @router.get("/api/documents")
    def documents() -> Documents:
        """All documents, without their texts."""
        return Documents(tuple(map(document_view, service.documents.values())))

    @router.get("/api/documents/{document_id}", responses=UNKNOWN)
    def document(document_id: str) -> DocumentTextView:
        """One document with its exact text, which the spans of its measures index."""
        try:
            return document_text_view(service.document(document_id))
        except NotFound:
            raise RequestError("document_unknown", 404, id=document_id) from None

    return router


def measure_routes(service: Service, settings: Settings) -> APIRouter:
    """Measures: a list by unit, role, region, document and words; and one."""
    router = APIRouter(tags=["measures"], responses=UNAVAILABLE)
    longest = settings.max_question_characters
    said = {"anyOf": [{"type": "string", **question_shape(longest)}, {"type": "null"}]}

    @router.get("/api/measures", responses=INVALID)
    def measures(
        unit: UnitName = None,
        role: RoleName = None,
        region: RegionName = None,
        document: DocumentId = None,
        q: Annotated[str | None, Query(description=WORDS, json_schema_extra=said)] = None,
        limit: Limit = 1000,
        offset: Offset = 0,
    ) -> Measures:
        """Measures that pass every filter given; twins once, unless their document is named."""
        wanted = Listing(unit or None, role, checked_region(region), document or None)
        found: Sequence[Measure] = listed(wanted, service)
        if q is not None:
            found = passing(hits(q, wanted.region), wanted, service)
        page = found[offset : offset + limit]
        return Measures(
            len(found), tuple(measure_view(measure, service.documents) for measure in page)
        )

    @router.get("/api/measures/{measure_id}", responses=UNKNOWN)
    def measure(measure_id: str) -> MeasureView:
        """One measure; the # of its id is written %23."""
        try:
            return measure_view(service.measure(measure_id), service.documents)
        except NotFound:
            raise RequestError("measure_unknown", 404, id=measure_id) from None

    def hits(words: str, region: str | None) -> tuple[Measure, ...]:
        text = checked_question(words, longest)
        found = service.search(text, region, MAX_MATCHES)
        return tuple(hit.measure for hit in found if hit.lexical is not None)

    return router


def unit_routes(service: Service) -> APIRouter:
    """The directory of units."""
    router = APIRouter(tags=["units"], responses=UNAVAILABLE)

    @router.get("/api/units", responses=INVALID)
    def units(region: RegionName = None) -> Units:
        """Every unit that a measure names, with its spellings, regions and counts by role."""
        wanted = Listing(region=checked_region(region))
        return Units(unit_entries(listed(wanted, service)))

    return router
