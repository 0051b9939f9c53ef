"""/units: the directory of units, and all that one of them has to do."""

from difflib import get_close_matches

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from assistant.asking import checked_region
from assistant.errors import RequestError
from assistant.listing import Listing, listed
from assistant.pages.examples import regions_of
from assistant.pages.rendering import Rendering
from assistant.pages.tasks import tasks_of
from assistant.service import Collection
from assistant.views.units import unit_entries

CLOSE = 0.4  # of 1, as difflib counts: 教育厅 is close to 教育局


def directory_routes(service: Collection, rendering: Rendering) -> APIRouter:
    """The directory, and one unit."""
    router = APIRouter()

    @router.api_route("/units", methods=["GET", "HEAD"], include_in_schema=False)
    def units(request: Request, region: str = "") -> HTMLResponse:
        """Every unit that a measure names, the one with the most measures first."""
        wanted = checked_region(region)
        found = listed(Listing(region=wanted), service)
        return rendering.page(
            "units.html",
            rendering.visit(request),
            units=unit_entries(found),
            regions=regions_of(service),
            region=wanted or "",
        )

    @router.api_route("/units/{name:path}", methods=["GET", "HEAD"], include_in_schema=False)
    def unit(name: str, request: Request, region: str = "") -> HTMLResponse:
        """A unit's tasks, in every region that has a unit of this name."""
        wanted = checked_region(region)
        tasks = tasks_of(name, wanted, service)
        if not tasks:
            raise unknown(name, service)
        return rendering.page(
            "unit.html", rendering.visit(request), name=name, tasks=tasks, region=wanted
        )

    return router


def unknown(name: str, collection: Collection) -> RequestError:
    """That no measure names a unit, and which names come close."""
    known = [name for unit in collection.named_units for name in (unit.canonical, unit.name)]
    similar = get_close_matches(name, dict.fromkeys(known), n=3, cutoff=CLOSE)
    if not similar:
        return RequestError("unit_not_named", 404, name=name)
    return RequestError("unit_not_named_like", 404, name=name, similar="、".join(similar))
