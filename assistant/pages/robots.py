"""/robots.txt and /sitemap.xml: what search engines may list, and all that there is to list."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from assistant.listing import Listing, listed
from assistant.pages.addresses import document_url, measure_url, unit_url
from assistant.pages.rendering import Rendering
from assistant.service import Collection

CLOSED = ("/api/", "/v1/", "/mcp", "/owner", "/preferences", "/feedback")
MAX_ADDRESSES = 50_000  # sitemaps.org/protocol.html


def robot_routes(service: Collection, rendering: Rendering) -> APIRouter:
    """The two files that search engines ask for."""
    router = APIRouter()

    @router.api_route("/robots.txt", methods=["GET", "HEAD"], include_in_schema=False)
    def robots(request: Request) -> PlainTextResponse:
        """Pages may be listed; interfaces and the owner's page may not."""
        closed = "".join(f"Disallow: {path}\n" for path in CLOSED)
        return PlainTextResponse(
            f"User-agent: *\n{closed}\nSitemap: {rendering.origin(request)}/sitemap.xml\n"
        )

    @router.api_route("/sitemap.xml", methods=["GET", "HEAD"], include_in_schema=False)
    def sitemap(request: Request) -> Response:
        """Every page with an address of its own."""
        base = rendering.origin(request)
        entries = "".join(
            f"<url><loc>{escape(base + path)}</loc></url>\n"
            for path, _ in zip(addresses(service), range(MAX_ADDRESSES), strict=False)
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
        )
        return Response(body, media_type="application/xml")

    return router


def addresses(collection: Collection) -> Iterator[str]:
    """The pages of a collection: documents, units, measures."""
    yield from ("/", "/documents", "/units")
    yield from map(document_url, collection.documents)
    yield from map(unit_url, dict.fromkeys(unit.canonical for unit in collection.named_units))
    yield from (measure_url(measure.id) for measure in listed(Listing(), collection))
