"""The HTTP application, put together from its routes."""

from collections.abc import Callable
from functools import partial
from importlib.metadata import version

from fastapi import FastAPI

from assistant.administration import Administration
from assistant.api.admin import change_routes, preview_routes
from assistant.api.chat import chat_routes
from assistant.api.envelope import Envelope
from assistant.api.gate import Gate
from assistant.api.handlers import body_limit, handle_errors
from assistant.api.health import health_routes
from assistant.api.mcp import mcp_route
from assistant.api.openai.errors import OpenAIErrors
from assistant.api.openai.routes import openai_routes
from assistant.api.pinning import Pinning
from assistant.api.problems import documented
from assistant.api.reading import document_routes, measure_routes, unit_routes
from assistant.api.searching import search_routes
from assistant.api.streams import Streaming
from assistant.api.widget import widget_routes
from assistant.desk import Desk
from assistant.live import LiveAssistant
from assistant.service import Service
from assistant.settings import Settings
from assistant.widget.config import Offer
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
) -> FastAPI:
    """The application over a service; without settings, those of the environment.

    Administrators change the index of the settings; a live service then goes over to it, and
    answers every request from one generation.
    """
    settings = settings or Settings()
    live = service if isinstance(service, LiveAssistant) else None
    changed = live.refresh if live else lambda: None
    app = FastAPI(
        title="知策 zhice",
        version=version("zhice"),
        description=DESCRIPTION,
        docs_url=None,  # their pages load scripts from a CDN, and here is no network
        redoc_url=None,
        redirect_slashes=False,
        responses=documented("default"),
    )
    desk = Desk(service)
    chosen = settings.streaming
    streaming = Streaming(chosen.heartbeat_seconds, chosen.waiting_threads)
    app.include_router(chat_routes(desk, service, settings, streaming))
    app.include_router(openai_routes(desk, service, settings, streaming))
    app.include_router(document_routes(service))
    app.include_router(measure_routes(service, settings))
    app.include_router(unit_routes(service))
    app.include_router(search_routes(service, settings))
    app.include_router(widget_routes(service, Offer()))
    app.include_router(health_routes(service))
    administration = Administration(settings, open_encoder, changed)
    app.include_router(preview_routes(administration, service))
    app.include_router(change_routes(administration))
    app.router.routes.append(mcp_route(desk, service, settings))
    handle_errors(app, settings)
    if live:
        app.add_middleware(Pinning, live=live)
    token = settings.admin_token
    app.add_middleware(Gate, token=token.get_secret_value() if token else None)
    app.add_middleware(Envelope, limit_of=partial(body_limit, settings))
    app.add_middleware(OpenAIErrors)
    return app
