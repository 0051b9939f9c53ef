"""The seeds, parsed and indexed once for all tests that need them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.assistant import Assistant
from index.build import build_index
from index.collection import Collection, read_collection
from index.encoders.hashing import HashingEncoder
from index.encoders.nano import NanoEncoder
from index.open_index import OpenIndex
from retrieval.engines.embedded import EmbeddedEngine
from retrieval.search import Searcher
from retrieval.understand import Understanding
from tests.milvus_server import MilvusServer, milvus_server
from tests.understanding import understanding_of

# The same examples on every run; `pytest --hypothesis-profile=explore` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("repeatable")

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="session")
def seeds() -> Collection:
    """The five seed documents and their measures."""
    return read_collection([SEEDS])


@pytest.fixture(scope="session")
def hashing_index(seeds: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the seeds with the hashing encoder."""
    index_dir = tmp_path_factory.mktemp("hashing") / "index"
    build_index(seeds.documents, seeds.measures, index_dir, HashingEncoder())
    return index_dir


@pytest.fixture(scope="session")
def examples_index(seeds: Collection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of hardly more than the examples of scope, with the encoder that the product ships.

    What is built in a copy of it takes their vectors over, as every change of an index does.
    """
    index_dir = tmp_path_factory.mktemp("examples") / "index"
    (draft,) = (one for one in seeds.documents if one.id == "shangyu-2025-draft")
    (goal, *_) = (one for one in seeds.measures if one.document_id == draft.id)
    build_index([draft], [goal], index_dir, NanoEncoder())
    return index_dir


@pytest.fixture(scope="session")
def real_index(
    seeds: Collection, examples_index: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An index of the seeds with the encoder that the product ships."""
    index_dir = tmp_path_factory.mktemp("real") / "index"
    shutil.copytree(examples_index, index_dir)
    build_index(seeds.documents, seeds.measures, index_dir, NanoEncoder())
    return index_dir


@pytest.fixture(scope="session")
def hashing_open_index(hashing_index: Path) -> OpenIndex:
    return OpenIndex.open(hashing_index)


@pytest.fixture(scope="session")
def searcher(hashing_open_index: OpenIndex) -> Searcher:
    return Searcher(EmbeddedEngine(hashing_open_index), HashingEncoder())


@pytest.fixture(scope="session")
def hashing_assistant(hashing_open_index: OpenIndex) -> Assistant:
    return Assistant(hashing_open_index, HashingEncoder())


@pytest.fixture(scope="session")
def real_assistant(real_index: Path) -> Assistant:
    return Assistant(OpenIndex.open(real_index), NanoEncoder())


@pytest.fixture(scope="session")
def understanding(seeds: Collection) -> Understanding:
    return understanding_of(seeds)


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MilvusServer]:
    """milvus-lite's gRPC server, in a process of its own."""
    with milvus_server(tmp_path_factory.mktemp("milvus")) as server:
        yield server
