"""The HTTP application, put together from its routes."""

from asyncio import to_thread
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI

from assistant.administration import Administration
from assistant.api.admin import change_routes, preview_routes
from assistant.api.chat import chat_routes
from assistant.api.feedback import feedback_routes
from assistant.api.handlers import handle_errors
from assistant.api.head import HeadLikeGet
from assistant.api.health import health_routes
from assistant.api.mcp import mcp_route
from assistant.api.metrics import metrics_routes
from assistant.api.openai.errors import OpenAIErrors
from assistant.api.openai.routes import openai_routes
from assistant.api.openapi import describe
from assistant.api.owner import owner_routes
from assistant.api.pinning import Pinning
from assistant.api.problems import documented
from assistant.api.reading import document_routes, measure_routes, unit_routes
from assistant.api.records import record_routes
from assistant.api.searching import search_routes
from assistant.api.sessions import session_routes
from assistant.api.streams import Streaming
from assistant.api.switching import switching_routes
from assistant.api.templates import templates_of
from assistant.api.widget import widget_routes
from assistant.desk import Desk
from assistant.live import LiveAssistant
from assistant.model.wording import open_wording
from assistant.offer import Offer
from assistant.operation.operation import Operation
from assistant.pages.problems import ProblemPages
from assistant.pages.rendering import Rendering
from assistant.pages.routes import include_pages
from assistant.protection.protected import headed, protected, protection_of
from assistant.protection.switch import Switch
from assistant.protection.switch_guard import message_of
from assistant.records.kept import Records, open_records
from assistant.service import Service
from assistant.settings import Settings
from index.encoders.choose import open_encoder
from index.encoders.protocol import Encoder
from retrieval.question import Language

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
    records = open_records(settings.records, service)
    protection = protection_of(settings)
    app = empty_app(records)
    desk, offer = (
        desk_of(service, settings, operation, records),
        offer_of(settings, protection.switch),
    )
    rendering = Rendering(offer, protection.proxies)
    include_asking(app, desk, service, settings)
    include_reading(app, service, settings)
    include_administration(app, service, settings, open_encoder)
    app.include_router(feedback_routes(records, settings.records.feedback))
    app.include_router(record_routes(records))
    app.include_router(owner_routes(records, service, settings, protection.proxies, rendering))
    include_pages(app, desk, service, settings, records, rendering)
    app.include_router(widget_routes(service, offer))
    app.include_router(switching_routes(protection.switch))
    app.include_router(session_routes(protection.sessions, protection.keyring))
    app.include_router(health_routes(service, protection.switch, operation.stopping.is_set))
    app.include_router(metrics_routes(operation.metrics, settings))
    describe(app, settings)
    app.state.templates = templates_of(app)
    handle_errors(app, settings)
    app.add_middleware(HeadLikeGet)
    if isinstance(service, LiveAssistant):
        app.add_middleware(Pinning, live=service)
    protected(app, settings, protection, operation.metrics.served)
    app.add_middleware(ProblemPages, rendering=rendering)
    app.add_middleware(OpenAIErrors)
    headed(app, settings, protection)
    return app


def empty_app(records: Records | None) -> FastAPI:
    """The application without any route; records that wait are written before it ends."""
    app = FastAPI(
        title="知策 zhice",
        version=version("zhice"),
        description=DESCRIPTION,
        docs_url=None,  # their pages load scripts from a CDN, and here is no network
        redoc_url=None,
        redirect_slashes=False,
        responses=documented("default"),
        lifespan=keeping(records),
    )
    app.state.records = records
    return app


def desk_of(
    service: Service, settings: Settings, operation: Operation, records: Records | None
) -> Desk:
    """Where every way of asking meets; what it answers is measured, logged and recorded."""
    metrics = operation.metrics
    wording = open_wording(settings.model, lambda: service.documents, metrics)
    kept = (records.recorder,) if records else ()
    return Desk(service, wording, (metrics, operation.answers, *kept), metrics.under_way)


def offer_of(settings: Settings, switch: Switch) -> Offer:
    """What widget and pages tell people of this installation."""
    kept = settings.records

    def off(language: Language) -> str | None:
        state = switch.state()
        return None if state.on else message_of(state, language)

    return Offer(
        generated=settings.model.url is not None,
        feedback=kept.enabled and kept.feedback,
        kept_days=kept.keep_days if kept.enabled and kept.keep_questions else None,
        off=off,
    )


def include_asking(app: FastAPI, desk: Desk, service: Service, settings: Settings) -> None:
    """Every way in which programs ask."""
    chosen = settings.streaming
    streaming = Streaming(chosen.heartbeat_seconds, chosen.waiting_threads)
    app.include_router(chat_routes(desk, service, settings, streaming))
    app.include_router(openai_routes(desk, service, settings, streaming))
    app.router.routes.append(mcp_route(desk, service, settings))


def include_reading(app: FastAPI, service: Service, settings: Settings) -> None:
    """Documents, measures, units, and searching in them."""
    app.include_router(document_routes(service))
    app.include_router(measure_routes(service, settings))
    app.include_router(unit_routes(service))
    app.include_router(search_routes(service, settings))


def include_administration(
    app: FastAPI, service: Service, settings: Settings, open_encoder: Callable[[str], Encoder]
) -> None:
    """What changes the index of the settings; a live service goes over to it at once."""
    changed = service.refresh if isinstance(service, LiveAssistant) else lambda: None
    administration = Administration(settings, open_encoder, changed)
    app.include_router(preview_routes(administration, service))
    app.include_router(change_routes(administration))


def keeping(
    records: Records | None,
) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """The application's life: records that wait are written before it ends."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if records is not None:
            await to_thread(records.recorder.close)

    return lifespan
