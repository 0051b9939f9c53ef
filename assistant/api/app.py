"""The HTTP application, put together from its routes."""

from collections.abc import Callable
from importlib.metadata import version

from fastapi import FastAPI

from assistant.administration import Administration
from assistant.api.admin import change_routes, preview_routes
from assistant.api.chat import chat_routes
from assistant.api.handlers import handle_errors
from assistant.api.health import health_routes
from assistant.api.mcp import mcp_route
from assistant.api.metrics import metrics_routes
from assistant.api.openai.errors import OpenAIErrors
from assistant.api.openai.routes import openai_routes
from assistant.api.pinning import Pinning
from assistant.api.problems import documented
from assistant.api.reading import document_routes, measure_routes, unit_routes
from assistant.api.searching import search_routes
from assistant.api.sessions import session_routes
from assistant.api.streams import Streaming
from assistant.api.switching import switching_routes
from assistant.desk import Desk
from assistant.live import LiveAssistant
from assistant.model.wording import open_wording
from assistant.operation.operation import Operation
from assistant.protection.protected import protected, protection_of
from assistant.service import Service
from assistant.settings import Settings
from index.encoders.choose import open_encoder
from index.encoders.protocol import Encoder

DESCRIPTION = (
    "Question answering over government policy documents: every answer quotes the measure and its "
    "responsible units to the letter. Errors are RFC 9457 problem JSON, in Chinese or English by "
    "Accept-Language."
)


def create_app(
    service: Service,
    settings: Settings | None = None,
    open_encoder: Callable[[str], Encoder] = open_encoder,
    operation: Operation | None = None,
) -> FastAPI:
    """The application over a service; without settings, those of the environment.

    Administrators change the index of the settings; a live service then goes over to it, and
    answers every request from one generation. A server shares its `operation` with it.
    """
    settings = settings or Settings()
    operation = operation or Operation.of(service)
    live = service if isinstance(service, LiveAssistant) else None
    changed = live.refresh if live else lambda: None
    app = empty_app()
    desk = desk_of(service, settings, operation)
    chosen = settings.streaming
    streaming = Streaming(chosen.heartbeat_seconds, chosen.waiting_threads)
    app.include_router(chat_routes(desk, service, settings, streaming))
    app.include_router(openai_routes(desk, service, settings, streaming))
    app.include_router(document_routes(service))
    app.include_router(measure_routes(service, settings))
    app.include_router(unit_routes(service))
    app.include_router(search_routes(service, settings))
    protection = protection_of(settings)
    app.include_router(health_routes(service, protection.switch, operation.stopping.is_set))
    app.include_router(metrics_routes(operation.metrics, settings))
    administration = Administration(settings, open_encoder, changed)
    app.include_router(preview_routes(administration, service))
    app.include_router(change_routes(administration))
    app.include_router(switching_routes(protection.switch))
    app.include_router(session_routes(protection.sessions, protection.keyring))
    app.router.routes.append(mcp_route(desk, service, settings))
    handle_errors(app, settings)
    if live:
        app.add_middleware(Pinning, live=live)
    protected(app, settings, protection, operation.metrics.served)
    app.add_middleware(OpenAIErrors)
    return app


def empty_app() -> FastAPI:
    """The application without any route."""
    return FastAPI(
        title="知策 zhice",
        version=version("zhice"),
        description=DESCRIPTION,
        docs_url=None,  # their pages load scripts from a CDN, and here is no network
        redoc_url=None,
        redirect_slashes=False,
        responses=documented("default"),
    )


def desk_of(service: Service, settings: Settings, operation: Operation) -> Desk:
    """Where every way of asking meets; what it answers is measured and logged."""
    metrics = operation.metrics
    wording = open_wording(settings.model, lambda: service.documents, metrics)
    return Desk(service, wording, (metrics, operation.answers), metrics.under_way)
