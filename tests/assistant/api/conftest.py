import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.api.app import create_app
from assistant.settings import Settings
from index.generations import current_id
from tests.assistant.api.client import Client
from tests.assistant.api.installation import Installation
from tests.assistant.doubles import ScriptedService
from tests.assistant.small_index import DRAFT, built


@pytest.fixture
def service() -> ScriptedService:
    return ScriptedService()


@pytest.fixture
def client(service: ScriptedService) -> Client:
    return Client(create_app(service, Settings()))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An index of the draft that nothing may change."""
    made = Installation(built(tmp_path_factory.mktemp("untouched"), draft=DRAFT))
    before = current_id(made.settings.index_dir)
    yield made
    assert (made.ids(), current_id(made.settings.index_dir)) == (["draft"], before)


@pytest.fixture
def installation(untouched: Installation, tmp_path: Path) -> Installation:
    """A copy of it."""
    shutil.copytree(untouched.settings.index_dir, tmp_path / "index")
    return Installation(untouched.settings.model_copy(update={"index_dir": tmp_path / "index"}))
