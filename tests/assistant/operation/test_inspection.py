import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.operation.inspection import database_of, inspect
from assistant.operation.settings import MetricsAccess
from assistant.settings import Settings
from index.encoders.choose import open_encoder
from retrieval.question import Language
from tests.assistant.serving import product
from tests.assistant.small_index import DRAFT, built


def told(settings: Settings, online: bool = False) -> list[str]:
    return [one.sentence(Language.ENGLISH) for one in inspect(settings, open_encoder, online)]


@contextmanager
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as address:
        yield address.getsockname()[1]


def test_a_sound_installation_has_nothing_wrong(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    assert told(settings.model_copy(update={"port": 0})) == []


def test_an_index_that_is_missing_is_told_with_the_command_that_makes_it(tmp_path: Path) -> None:
    folder = tmp_path / "none"
    assert told(Settings(index_dir=folder, port=0)) == [
        f"There is no index at {folder}. Build one: zhice index build FOLDER --index {folder} "
        "(without one, zhice serve indexes the documents that come with it)"
    ]


def test_an_index_of_another_encoder_is_told(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT).model_copy(update={"port": 0, "encoder": "nano"})
    (only,) = told(settings)
    assert only.startswith(f"The index at {settings.index_dir} cannot be used: ")


def test_a_port_that_something_else_has_is_told(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    with taken() as port:
        (only,) = told(settings.model_copy(update={"port": port}))
    assert only == (
        f"The service cannot listen on 127.0.0.1:{port} (Address already in use). "
        "Take another port, or stop what uses it."
    )


def test_the_service_itself_may_have_its_port(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    with product() as url:
        port = int(url.rsplit(":", 1)[1])
        assert told(settings.model_copy(update={"port": port})) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT).model_copy(update={"port": 0})
    settings.index_dir.chmod(0o500)
    assert f"{settings.index_dir} cannot be written" in told(settings)[0]


def test_metrics_by_token_need_a_token(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    by_token = settings.operation.model_copy(update={"metrics": MetricsAccess.TOKEN})
    without = {"port": 0, "admin_token": None, "operation": by_token}
    assert told(settings.model_copy(update=without)) == [
        "operation.metrics is token, but there is none. "
        "Set operation.metrics_token (16 characters or more)."
    ]


@pytest.mark.parametrize(
    ("value", "file"),
    [
        ("sqlite:///var/records.db", Path("var/records.db")),
        ("sqlite:////srv/records.db", Path("/srv/records.db")),
        ("postgresql://host/db", None),
        (8000, None),
    ],
)
def test_the_file_of_a_database_is_known_by_its_address(value: object, file: Path | None) -> None:
    assert database_of(value) == file
