"""The engine over an opened index."""

from index.milvus.open import MilvusIndex
from index.open_index import OpenIndex
from retrieval.engine import Engine
from retrieval.engines.embedded import EmbeddedEngine
from retrieval.engines.milvus import MilvusEngine


def engine_over(index: OpenIndex | MilvusIndex) -> Engine:
    """What searches an index: this process, or the server that its collection is on."""
    return MilvusEngine(index) if isinstance(index, MilvusIndex) else EmbeddedEngine(index)
