"""Applications of the tests, and a real server for them on a free port."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from fastapi import FastAPI

from assistant.api.chat import chat_routes
from assistant.api.envelope import Envelope
from assistant.api.handlers import handle_errors
from assistant.api.openai.errors import OpenAIErrors
from assistant.api.openai.routes import openai_routes
from assistant.api.pinning import Pinning
from assistant.api.streams import Streaming
from assistant.cli.serving import listening
from assistant.desk import Desk
from assistant.live import LiveAssistant
from assistant.service import Service
from assistant.settings import Settings


def app_of(desk: Desk, service: Service, settings: Settings | None = None) -> FastAPI:
    """The ways of asking over a desk of one's own, in the middleware of the product."""
    settings = settings or Settings()
    chosen = settings.streaming
    streaming = Streaming(chosen.heartbeat_seconds, chosen.waiting_threads)
    app = FastAPI()
    app.include_router(chat_routes(desk, service, settings, streaming))
    app.include_router(openai_routes(desk, service, settings, streaming))
    handle_errors(app, settings)
    if isinstance(service, LiveAssistant):
        app.add_middleware(Pinning, live=service)
    app.add_middleware(Envelope, limit_of=lambda _: settings.max_body_bytes)
    app.add_middleware(OpenAIErrors)
    return app


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """A real server; yields its address."""
    with listening("127.0.0.1", 0) as address:
        server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_config=None))
        thread = Thread(target=server.run, kwargs={"sockets": [address]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{address.getsockname()[1]}"
        server.should_exit = True
        thread.join()
