import pytest

from assistant.api.app import create_app
from assistant.settings import Settings
from tests.assistant.api.client import Client
from tests.assistant.pages.script import PageService
from tests.assistant.pages.site import Reader


@pytest.fixture
def service() -> PageService:
    return PageService()


@pytest.fixture
def reader(service: PageService) -> Reader:
    return Reader(Client(create_app(service, Settings())))
