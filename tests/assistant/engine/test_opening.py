"""An index on a Milvus server, as a person builds, changes and asks it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from assistant import indexing
from assistant.assistant import open_assistant
from assistant.cli.main import app
from assistant.engine.opening import open_index
from assistant.engine.settings import EngineKind, MilvusSettings
from assistant.engine.verifying import verified
from assistant.errors import SettingError
from assistant.operation.inspection import index as inspected
from assistant.repairing import Repair, repair
from assistant.settings import Settings
from index.encoders.hashing import HashingEncoder
from index.errors import CollectionMissing, EngineUnreachable, IndexDamaged, NotFound
from index.generations import open_generation
from index.milvus.access import Access
from index.milvus.open import MilvusIndex
from index.milvus.server import Server
from index.open_index import OpenIndex
from tests.assistant.small_index import DRAFT, JIADING, written
from tests.milvus_server import MilvusServer

SECRET = "root:geheimnis-7"


@pytest.fixture
def settings(milvus: MilvusServer, tmp_path: Path) -> Settings:
    return Settings(
        index_dir=tmp_path / "index",
        encoder="hashing",
        engine=EngineKind.MILVUS,
        milvus=MilvusSettings(uri=milvus.uri, token=SecretStr(SECRET), name="small"),
    )


@pytest.fixture
def built(settings: Settings, tmp_path: Path) -> Settings:
    """Settings of an index of two documents; what changes it is told no engine."""
    indexing.build(written(tmp_path / "files", draft=DRAFT, jiading=JIADING), settings)
    return settings.model_copy(update={"engine": EngineKind.EMBEDDED})


@pytest.fixture
def server(milvus: MilvusServer) -> Iterator[Server]:
    opened = Server(milvus.uri, Access())
    yield opened
    opened.close()


def test_an_index_is_opened_with_the_engine_that_it_names(built: Settings) -> None:
    assert isinstance(open_index(built), MilvusIndex)
    service = open_assistant(built)
    answer = service.answer("嘉定区教育局有哪些任务？")
    assert [measure.id for measure in answer.measures] == ["jiading#1"]
    assert service.search("宝宝屋")[0].measure.id == "jiading#1"


def test_credentials_stand_in_no_file_of_the_index(built: Settings) -> None:
    found = [file for file in built.index_dir.rglob("*") if file.is_file()]
    assert len(found) > 10
    assert [file for file in found if SECRET.encode() in file.read_bytes()] == []


def test_documents_come_and_go_on_the_same_server(built: Settings, tmp_path: Path) -> None:
    removed = indexing.remove(["jiading"], built).report
    assert (removed.encoded, removed.documents) == (0, 1)
    service = open_assistant(built)
    assert isinstance(open_index(built), MilvusIndex)
    with pytest.raises(NotFound):
        service.measure("jiading#1")
    assert [hit.measure.document_id for hit in service.search("宝宝屋", limit=50)] == ["draft"] * 3
    indexing.add(written(tmp_path / "files", jiading=JIADING), built)
    assert open_assistant(built).measure("jiading#1").number == "1"


def test_an_index_is_taken_off_the_server_by_building_it_without(
    built: Settings, tmp_path: Path
) -> None:
    indexing.build(written(tmp_path / "files", draft=DRAFT), built)
    assert isinstance(open_index(built), OpenIndex)


def test_a_collection_that_was_dropped_is_told_with_the_command_that_mends_it(
    built: Settings, server: Server
) -> None:
    engine = open_generation(built.index_dir).manifest.engine
    assert engine is not None
    service = open_assistant(built)
    with server.client() as client:
        client.drop_alias("zhice_small")
        client.drop_collection(engine.collection)
    for ask in (lambda: service.answer("嘉定区宝宝屋由谁负责"), lambda: open_assistant(built)):
        with pytest.raises(CollectionMissing) as told:
            ask()
        assert str(told.value) == (
            f"The Milvus server at {engine.uri} has no collection {engine.collection}. Build the "
            f"index again: zhice index build --engine milvus --uri {engine.uri}"
        )


def test_a_row_that_something_else_wrote_is_found_and_mended(
    built: Settings, server: Server
) -> None:
    engine = open_generation(built.index_dir).manifest.engine
    assert engine is not None
    assert verified(built).rows == len(indexing.indexed(built).measures)
    with server.client() as client:
        client.delete(engine.collection, ids=[1])
    with pytest.raises(IndexDamaged) as told:
        verified(built)
    assert str(told.value) == (
        f"The collection {engine.collection} at {engine.uri} is damaged: row 1 is not as it was "
        f"written. Build the index again: zhice index build --engine milvus --uri {engine.uri} "
        f"--index {built.index_dir}"
    )
    assert repair(built).repair is Repair.INDEXED_AGAIN
    assert verified(built).generation.startswith("000002-")
    assert isinstance(open_index(built), MilvusIndex)


def test_a_server_that_is_away_is_told_when_the_index_is_opened(built: Settings) -> None:
    away = MilvusSettings(uri="http://127.0.0.1:9", timeout_seconds=1)
    settings = built.model_copy(update={"milvus": away})
    with pytest.raises(EngineUnreachable):
        open_assistant(settings)
    (finding,) = inspected(settings, lambda _: HashingEncoder())
    assert finding.key == "index_unusable"


def test_milvus_without_an_address_is_told(settings: Settings, tmp_path: Path) -> None:
    nowhere = settings.model_copy(update={"milvus": MilvusSettings()})
    with pytest.raises(SettingError) as told:
        indexing.build(written(tmp_path / "files", draft=DRAFT), nowhere)
    assert str(told.value) == (
        "用 Milvus 检索需要服务器地址：zhice index build --engine milvus --uri http://主机:19530，"
        "或设置 ZHICE_MILVUS__URI。"
    )


def test_the_command_line_builds_on_a_server_and_asks_it(
    milvus: MilvusServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHICE_ENCODER", "hashing")
    folder = str(tmp_path / "index")
    (file,) = written(tmp_path / "files", jiading=JIADING)
    options = ["--engine", "milvus", "--uri", milvus.uri, "--index", folder, "--json"]
    result = CliRunner().invoke(app, ["index", "build", str(file), *options])
    assert (result.exit_code, json.loads(result.stdout)["documents"]) == (0, 1)
    asked = CliRunner().invoke(
        app, ["ask", "嘉定区教育局有哪些任务？", "--index", folder, "--json"]
    )
    assert [one["id"] for one in json.loads(asked.stdout)["measures"]] == ["jiading#1"]
