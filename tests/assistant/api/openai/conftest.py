from collections.abc import Iterator

import openai
import pytest

from assistant.api.app import create_app
from assistant.desk import Desk
from assistant.settings import Settings
from tests.assistant.doubles import ScriptedService
from tests.assistant.serving import app_of, served
from tests.assistant.wordings import Failing, Replacing


def client_of(url: str) -> openai.OpenAI:
    return openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0, timeout=10)


@pytest.fixture(scope="module")
def asked() -> ScriptedService:
    return ScriptedService()


@pytest.fixture(scope="module")
def client(asked: ScriptedService) -> Iterator[openai.OpenAI]:
    """The official client of the service over a real socket."""
    with served(create_app(asked, Settings())) as url, client_of(url) as made:
        yield made


@pytest.fixture(scope="module")
def replacing() -> Iterator[openai.OpenAI]:
    """Of one whose texts are taken back."""
    service = ScriptedService()
    with served(app_of(Desk(service, Replacing()), service)) as url, client_of(url) as made:
        yield made


@pytest.fixture(scope="module")
def failing() -> Iterator[openai.OpenAI]:
    """Of one that fails on the way."""
    service = ScriptedService()
    with served(app_of(Desk(service, Failing()), service)) as url, client_of(url) as made:
        yield made
