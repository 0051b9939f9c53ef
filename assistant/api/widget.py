"""GET /widget.js and /api/widget/config: what a portal's page loads, and what that asks first."""

import re
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from assistant.api.headers import declared
from assistant.api.problems import documented
from assistant.locale import Locale
from assistant.offer import Offer
from assistant.service import Service
from assistant.widget.bundle import script
from assistant.widget.config import WidgetConfig, widget_config

MEDIA_TYPE = "text/javascript; charset=utf-8"
# Portals' pages name the address without a version, so an old script lives an hour at the longest.
HEADERS = {
    "Cache-Control": "public, max-age=3600, stale-while-revalidate=86400",
    "Vary": "Accept-Encoding",
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
SENT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The script",
        "content": {"text/javascript": {"schema": {"type": "string"}}},
        "headers": declared(ETag="ETag", Cache_Control="CacheControl"),
    },
    304: {
        "description": "Not changed since the ETag that was sent",
        "headers": declared(ETag="ETag", Cache_Control="CacheControl"),
    },
}
NO_GZIP = re.compile(r"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")


def widget_routes(service: Service, offer: Offer) -> APIRouter:
    """The widget's script and what it needs to know of the service."""
    router = APIRouter(tags=["widget"])

    @router.get("/widget.js", response_class=Response, responses=SENT)
    async def widget(request: Request) -> Response:
        """The widget: one script for one script tag, compressed where the client takes it so."""
        made = script()
        headers = {**HEADERS, "ETag": made.etag}
        if made.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        if takes_gzip(request.headers.get("accept-encoding", "")):
            headers["Content-Encoding"] = "gzip"
            return Response(made.compressed, media_type=MEDIA_TYPE, headers=headers)
        return Response(made.plain, media_type=MEDIA_TYPE, headers=headers)

    @router.get(
        "/api/widget/config",
        responses=documented(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE),
    )
    def config(
        locale: Annotated[Locale, Query(description="Language of the sentences")] = (
            Locale.SIMPLIFIED
        ),
    ) -> WidgetConfig:
        """Title, notices, regions and examples; whether answers and feedback are to be had."""
        return widget_config(service, offer, locale)

    return router


def takes_gzip(accept: str) -> bool:
    """Whether an Accept-Encoding header takes gzip.

    >>> takes_gzip("br, gzip;q=0.5"), takes_gzip("gzip;q=0, br"), takes_gzip("")
    (True, False, False)
    """
    return "gzip" in accept.lower() and not NO_GZIP.search(accept.lower())
