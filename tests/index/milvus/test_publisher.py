"""A new generation in a collection of its own, and what becomes of those before it."""

import json
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.build import write_index
from index.encoders.hashing import HashingEncoder
from index.errors import EngineUnreachable
from index.filters import Filter
from index.generations import Generation, open_generation
from index.milvus.access import Access, Layout
from index.milvus.kept import GRACE, alias_of
from index.milvus.open import MilvusIndex
from index.milvus.publisher import MilvusPublisher, Target
from index.milvus.server import Server
from index.records import Document, Measure
from tests.encoders import CountingEncoder

Records = tuple[list[Document], list[Measure]]
Build = Callable[[Sequence[Measure]], Generation]


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def name(request: pytest.FixtureRequest) -> str:
    """A name on the server of each test's own."""
    return f"of_{abs(hash(request.node.nodeid))}"


@pytest.fixture
def publisher(index_dir: Path, server: Server, name: str, clock: Clock) -> MilvusPublisher:
    return MilvusPublisher(index_dir, Target(server.uri, name, Layout()), lambda _: server, clock)


@pytest.fixture
def build(index_dir: Path, records: Records, publisher: MilvusPublisher) -> Build:
    def built(measures: Sequence[Measure]) -> Generation:
        write_index(records[0], measures, index_dir, HashingEncoder(), publisher=publisher)
        return open_generation(index_dir)

    return built


def collections(server: Server, name: str) -> set[str]:
    with server.client() as client:
        return {one for one in client.list_collections() if one.startswith(alias_of(name))}


def opened(generation: Generation, server: Server) -> MilvusIndex:
    assert generation.manifest.engine is not None
    return MilvusIndex(generation, generation.manifest.engine, server)


def test_a_generation_names_its_collection_and_no_credentials(
    build: Build, records: Records, server: Server, name: str
) -> None:
    generation = build(records[1])
    manifest = json.loads((generation.folder / "manifest.json").read_text(encoding="utf-8"))
    collection = manifest["engine"].pop("collection")
    assert collection.startswith(f"zhice_{name}_000001_")
    assert manifest["engine"] == {
        "kind": "milvus",
        "uri": server.uri,
        "name": name,
        "average_length": pytest.approx(69.75),
    }
    index = opened(generation, server)
    assert list(index.listed(Filter())) == records[1]
    assert index.collection.count() == 4


def test_the_alias_follows_the_current_generation(
    build: Build, records: Records, server: Server, name: str
) -> None:
    for measures in (records[1], records[1][:3]):
        engine = build(measures).manifest.engine
        assert engine is not None
        with server.client() as client:
            found = client.describe_alias(alias_of(name))
        assert found["collection_name"] == engine.collection


def test_the_generation_before_can_still_be_searched_until_a_minute_after_it_went(
    build: Build, records: Records, server: Server, name: str, clock: Clock
) -> None:
    first = opened(build(records[1]), server)
    build(records[1][:3])
    build(records[1][:2])  # the first generation's files are gone, a service may still answer
    assert first.collection.count() == 4
    assert len(collections(server, name)) == 3
    clock.time += GRACE
    build(records[1][:1])
    assert first.collection.name not in collections(server, name)


def test_a_measure_that_went_is_in_no_collection_that_is_current(
    build: Build, records: Records, server: Server
) -> None:
    build(records[1])
    index = opened(build(records[1][1:]), server)
    assert index.measures.row_of(records[1][0].id) is None
    assert [measure.id for measure in index.measures] == [one.id for one in records[1][1:]]


class Interrupted(Exception):
    """Stands for a process that ends in the middle."""


def test_an_upload_that_breaks_off_leaves_the_old_generation_and_is_cleaned_by_the_next_build(
    build: Build,
    index_dir: Path,
    records: Records,
    publisher: MilvusPublisher,
    server: Server,
    name: str,
) -> None:
    before = build(records[1])
    there = collections(server, name)

    def breaking_off(stage: str, done: int, of: int) -> None:
        if stage == "upload" and done <= of:
            raise Interrupted

    with pytest.raises(Interrupted):
        write_index(*records, index_dir, HashingEncoder(), breaking_off, publisher)
    (half,) = collections(server, name) - there
    assert open_generation(index_dir).id == before.id
    assert opened(before, server).collection.count() == 4
    build(records[1][:2])
    assert half not in collections(server, name)
    assert len(collections(server, name)) == 2


def test_a_server_that_is_away_is_told_before_anything_is_encoded(
    index_dir: Path, records: Records
) -> None:
    gone = Server("http://127.0.0.1:9", Access(timeout_seconds=1))
    publisher = MilvusPublisher(index_dir, Target(gone.uri, "away", Layout()), lambda _: gone)
    encoder = CountingEncoder()
    with pytest.raises(EngineUnreachable):
        write_index(*records, index_dir, encoder, publisher=publisher)
    assert encoder.encoded == 0
    assert not (index_dir / "current").exists()
