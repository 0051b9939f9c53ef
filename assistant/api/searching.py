"""GET /api/search: hits with the reasons they were found."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from assistant.api.problems import documented
from assistant.api.responses import Hits
from assistant.api.shapes import RegionName, question_shape
from assistant.asking import checked_question, checked_region
from assistant.service import Service
from assistant.settings import Settings
from assistant.views.hits import hit_view

PROBLEMS = documented(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE)


def search_routes(service: Service, settings: Settings) -> APIRouter:
    """Searching without answering."""
    router = APIRouter(tags=["search"], responses=PROBLEMS)
    shape = question_shape(settings.max_question_characters)

    @router.get("/api/search")
    def search(
        q: Annotated[str, Query(description="A question or words", json_schema_extra=shape)],
        region: RegionName = None,
        limit: Annotated[int, Query(ge=1, le=100, description="Most hits to return")] = 10,
    ) -> Hits:
        """Hits, best first, each with both ranks, both scores and the filter that let it in."""
        text = checked_question(q, settings.max_question_characters)
        hits = service.search(text, checked_region(region), limit)
        return Hits(tuple(hit_view(hit, service.documents) for hit in hits))

    return router
