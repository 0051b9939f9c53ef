"""All pages, put together."""

from fastapi import FastAPI

from assistant.desk import Desk
from assistant.pages.asking import asking_routes
from assistant.pages.directory import directory_routes
from assistant.pages.feedback import feedback_page_routes
from assistant.pages.preferences import preference_routes
from assistant.pages.reading import document_routes, measure_routes
from assistant.pages.rendering import Rendering
from assistant.pages.robots import robot_routes
from assistant.pages.statics import static_routes
from assistant.records.kept import Records
from assistant.service import Service
from assistant.settings import Settings


def include_pages(
    app: FastAPI,
    desk: Desk,
    service: Service,
    settings: Settings,
    records: Records | None,
    rendering: Rendering,
) -> None:
    """Adds the pages to an application."""
    app.include_router(asking_routes(desk, service, settings, rendering))
    app.include_router(feedback_page_routes(records, settings, rendering))
    app.include_router(document_routes(service, rendering))
    app.include_router(measure_routes(service, rendering))
    app.include_router(directory_routes(service, rendering))
    app.include_router(preference_routes())
    app.include_router(static_routes())
    app.include_router(robot_routes(service, rendering))
