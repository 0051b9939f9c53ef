"""Real servers on 127.0.0.1 and a real browser.

Without a chromium the tests are skipped, but fail where CI=true: there it has to be installed.
"""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn
from starlette.types import ASGIApp

from assistant.api.app import create_app
from assistant.assistant import Assistant
from assistant.settings import Settings
from tests.browser.guest import Guest
from tests.browser.portal import Portal, tag
from tests.browser.scripted import CONFIG, ScriptedService

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

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

RULES: dict[str, Any] = {
    "light": {"resultTypes": ["violations"]},
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    },
}
"""What axe looks for in a colour scheme: all in the one; in the other what colours can change."""

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


@dataclass(frozen=True, slots=True)
class Scene:
    """A portal and a scripted service, each on its own origin, and a way to visit them."""

    browser: "Browser"
    service: ScriptedService
    service_origin: str
    portal: Portal
    portal_origin: str
    contexts: "list[BrowserContext]"
    guests: list[Guest]

    def visit(self, context: dict[str, Any] | None = None, **options: str) -> Guest:
        """A plain page of the portal with the widget's tag; `options` are the tag's own."""
        return self.page(self.portal.write("/", tail=self.tag(**options)), **(context or {}))

    def tag(self, **options: str) -> str:
        return tag(self.service_origin, **options)

    def page(self, path: str, **context: Any) -> Guest:
        """A page of the portal in a new tab of a new browser context."""
        self.contexts.append(self.browser.new_context(**context))
        self.contexts[-1].set_default_timeout(5_000)
        guest = Guest(self.contexts[-1].new_page())
        self.guests.append(guest)
        guest.page.goto(self.portal_origin + path)
        return guest


@pytest.fixture(scope="package")
def scripted_origin(serve: Serve) -> tuple[ScriptedService, str]:
    service = ScriptedService()
    return service, serve(service.app)


@pytest.fixture(scope="package")
def portal_origin(serve: Serve) -> tuple[Portal, str]:
    portal = Portal()
    return portal, serve(portal.app)


@pytest.fixture
def scene(
    browser: "Browser",
    scripted_origin: tuple[ScriptedService, str],
    portal_origin: tuple[Portal, str],
) -> Iterator[Scene]:
    """Clean for every test; nothing may go wrong in a page unseen."""
    scripted_origin[0].seen.forget()
    scripted_origin[0].config.update(CONFIG)
    portal_origin[0].tokens_given = 0
    scene = Scene(browser, *scripted_origin, *portal_origin, contexts=[], guests=[])
    yield scene
    faults = [fault for guest in scene.guests for fault in guest.faults]
    for context in scene.contexts:
        context.close()
    assert faults == []
