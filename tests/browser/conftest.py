"""Real servers on 127.0.0.1 and a real browser.

Without a chromium the tests are skipped, but fail where CI=true: there it has to be installed.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.types import ASGIApp

from assistant.api.app import create_app
from assistant.assistant import Assistant
from assistant.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = Path(os.environ.get("ZHICE_CHROMIUM", "/usr/bin/chromium"))
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Serve = Callable[[ASGIApp], str]
"""Serves an application for the rest of the package's tests; gives its origin."""


@pytest.fixture(scope="package")
def browser() -> "Iterator[Browser]":
    """Chromium, for this package only: its event loop would be in the way of other tests."""
    if not CHROMIUM.is_file():
        missing = f"there is no chromium at {CHROMIUM}; apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture(scope="package")
def serve() -> Iterator[Serve]:
    """Any application on a port, and so an origin, of its own."""
    with ExitStack() as servers:
        yield lambda app: servers.enter_context(served_app(app))


@pytest.fixture(scope="package")
def served(serve: Serve, hashing_assistant: Assistant) -> str:
    """The origin of the product over the seeds, with the hashing encoder."""
    return serve(create_app(hashing_assistant, Settings()))


@contextmanager
def served_app(app: ASGIApp) -> Iterator[str]:
    """The origin of an application, by uvicorn in a thread on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as address:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
        thread = Thread(target=server.run, kwargs={"sockets": [address]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{address.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
