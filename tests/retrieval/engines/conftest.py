"""The seeds in both engines: one generation, searched from its files and in its collection."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.build import write_index
from index.collection import Collection
from index.encoders.hashing import HashingEncoder
from index.generations import open_generation
from index.milvus.access import Access, Layout
from index.milvus.open import MilvusIndex
from index.milvus.publisher import MilvusPublisher, Target
from index.milvus.server import Server
from index.open_index import OpenIndex
from retrieval.engine import Engine
from retrieval.engines.embedded import EmbeddedEngine
from retrieval.engines.milvus import MilvusEngine
from retrieval.search import Searcher
from tests.milvus_server import MilvusServer


@pytest.fixture(scope="session")
def engines(
    seeds: Collection, milvus: MilvusServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Engine]]:
    index_dir: Path = tmp_path_factory.mktemp("engines") / "index"
    server = Server(milvus.uri, Access(timeout_seconds=30))
    target = Target(milvus.uri, "seeds", Layout())
    publisher = MilvusPublisher(index_dir, target, lambda _: server)
    write_index(seeds.documents, seeds.measures, index_dir, HashingEncoder(), publisher=publisher)
    generation = open_generation(index_dir)
    engine = generation.manifest.engine
    assert engine is not None
    yield {
        "embedded": EmbeddedEngine(OpenIndex(generation)),
        "milvus": MilvusEngine(MilvusIndex(generation, engine, server)),
    }
    server.close()


@pytest.fixture(params=["embedded", "milvus"])
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    return engines[request.param]


@pytest.fixture
def engine_searcher(engine: Engine) -> Searcher:
    return Searcher(engine, HashingEncoder())
