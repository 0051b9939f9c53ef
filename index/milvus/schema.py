"""What a collection looks like: fields, the BM25 function, and what is indexed how."""

import time
from typing import Any

from index.errors import EngineRefused
from index.milvus import fields
from index.milvus.access import DenseIndex, Layout
from index.milvus.packing import LONGEST_BYTES
from index.milvus.server import Server

MOST_PIECES = 4_096  # of a list, the most that Milvus allows
BM25 = {"bm25_k1": 1.5, "bm25_b": 0.75}  # as index/bm25.py, after rank-bm25
WORDS_ALGORITHM = "DAAT_MAXSCORE"  # of Milvus: skips what cannot come among the best
HNSW = {"M": 32, "efConstruction": 80}  # as index/vectors.py
PARAMETERS: dict[DenseIndex, dict[str, int]] = {
    DenseIndex.FLAT: {},
    DenseIndex.HNSW: HNSW,
    DenseIndex.IVF_SQ8: {"nlist": 1_024},
    DenseIndex.DISKANN: {},
}
FINISHED, FAILED = "Finished", "Failed"
SHORTEST_PAUSE_SECONDS = 0.1
LONGEST_PAUSE_SECONDS = 5.0
WHITE_SPACE = {"tokenizer": "whitespace"}
STANDARD = {"tokenizer": "standard"}  # cuts `searchable` at the same places


def schema(dimension: int, layout: Layout, *, lite: bool) -> Any:
    """The fields of a measure, as pymilvus wants them."""
    from pymilvus import DataType, Function, FunctionType, MilvusClient

    made = MilvusClient.create_schema(auto_id=False, enable_dynamic_field=False)
    made.add_field(fields.ROW, DataType.INT64, is_primary=True)
    made.add_field(fields.NUMBER, DataType.INT64)
    for name in fields.STRINGS:
        key = bool(layout.partitions) and name == fields.REGION
        made.add_field(name, DataType.VARCHAR, max_length=LONGEST_BYTES, is_partition_key=key)
    for name in (*fields.LISTS, *fields.PACKED):
        made.add_field(
            name,
            DataType.ARRAY,
            element_type=DataType.VARCHAR,
            max_capacity=MOST_PIECES,
            max_length=LONGEST_BYTES,
        )
    made.add_field(
        fields.TOKENS,
        DataType.VARCHAR,
        max_length=LONGEST_BYTES,
        enable_analyzer=True,
        enable_match=True,
        analyzer_params=STANDARD if lite else WHITE_SPACE,
    )
    made.add_field(fields.CUT, DataType.BOOL)
    made.add_field(fields.WORDS, DataType.SPARSE_FLOAT_VECTOR)
    made.add_field(fields.VECTOR, DataType.FLOAT_VECTOR, dim=dimension)
    made.add_function(
        Function(
            name="bm25",
            function_type=FunctionType.BM25,
            input_field_names=[fields.TOKENS],
            output_field_names=[fields.WORDS],
        )
    )
    return made


def create(server: Server, name: str, dimension: int, layout: Layout) -> None:
    """Create an empty collection; it is indexed when its rows are in it. Raises EngineRefused."""
    made = schema(dimension, layout, lite=server.is_lite())
    more: dict[str, int] = {"num_partitions": layout.partitions} if layout.partitions else {}
    with server.client(name) as client:
        client.create_collection(
            name,
            schema=made,
            num_shards=layout.shards,
            consistency_level="Bounded",  # nothing is written once questions are asked
            timeout=server.timeout_seconds,
            **more,
        )


def create_indexes(server: Server, name: str, dense: DenseIndex) -> None:
    """Index vectors, words and what filters look at; comes back when all is indexed."""
    lite = server.is_lite()
    with server.client(name) as client:
        wanted = client.prepare_index_params()
        wanted.add_index(
            fields.VECTOR, index_type=str(dense), metric_type="IP", params=PARAMETERS[dense]
        )
        algorithm = {} if lite else {"inverted_index_algo": WORDS_ALGORITHM}
        wanted.add_index(
            fields.WORDS,
            index_type="SPARSE_INVERTED_INDEX",
            metric_type="BM25",
            params={**BM25, **algorithm},
        )
        for scalar in (fields.NUMBER, *fields.STRINGS, *(() if lite else fields.LISTS)):
            wanted.add_index(scalar, index_type="INVERTED")
        client.create_index(name, wanted, sync=False)  # which waits half a second for each
        _wait(client, server, name)


def _wait(client: Any, server: Server, name: str) -> None:
    """Come back when every index of a collection is built. Raises EngineRefused where one is not.

    Vectors of millions of measures take minutes: it is looked at ever less often.
    """
    pause = SHORTEST_PAUSE_SECONDS
    while True:
        found = [client.describe_index(name, index) for index in client.list_indexes(name)]
        states = {str(index["field_name"]): str(index["state"]) for index in found}
        if failed := [field for field, state in states.items() if state == FAILED]:
            raise EngineRefused(
                f"The Milvus server at {server.uri} could not index {', '.join(failed)} of the "
                f"collection {name}; its log says why. Build the index again then."
            )
        if set(states.values()) == {FINISHED}:
            return
        time.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
