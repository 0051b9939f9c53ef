"""The HTTP application, put together from its routes."""

from importlib.metadata import version

from fastapi import FastAPI

from assistant.api.chat import chat_routes
from assistant.api.envelope import Envelope
from assistant.api.handlers import handle_errors
from assistant.api.health import health_routes
from assistant.api.problems import documented
from assistant.api.reading import document_routes, measure_routes, unit_routes
from assistant.api.searching import search_routes
from assistant.service import Service
from assistant.settings import Settings

DESCRIPTION = (
    "Question answering over government policy documents: every answer quotes the measure and its "
    "responsible units to the letter. Errors are RFC 9457 problem JSON, in Chinese or English by "
    "Accept-Language."
)


def create_app(service: Service, settings: Settings | None = None) -> FastAPI:
    """The application over a service; without settings, those of the environment."""
    settings = settings or Settings()
    app = FastAPI(
        title="知策 zhice",
        version=version("zhice"),
        description=DESCRIPTION,
        docs_url=None,  # their pages load scripts from a CDN, and here is no network
        redoc_url=None,
        redirect_slashes=False,
        responses=documented("default"),
    )
    app.include_router(chat_routes(service, settings))
    app.include_router(document_routes(service))
    app.include_router(measure_routes(service, settings))
    app.include_router(unit_routes(service))
    app.include_router(search_routes(service, settings))
    app.include_router(health_routes(service))
    handle_errors(app, settings)
    app.add_middleware(Envelope, max_body_bytes=settings.max_body_bytes)
    return app
