"""A served index that administrators may change, for the tests of its endpoints."""

from typing import Any

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.small_index import live

TOKEN = {"Authorization": "Bearer 0123456789abcdef"}


class Installation:
    """A served index; `settings` are its own."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.client = Client(create_app(live(settings), settings))

    def send(self, path: str, *files: tuple[str, str, str], **more: Any) -> Any:
        parts = [(field, (name, text.encode())) for field, name, text in files]
        return self.client.request("POST", path, files=parts, headers=TOKEN, **more)

    def ids(self) -> list[str]:
        return [one["id"] for one in self.client.get("/api/documents").json()["documents"]]
