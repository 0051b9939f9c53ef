"""Rows into a collection, also over a connection that fails."""

from collections.abc import Iterator, Sequence
from threading import Thread
from typing import Any

import pytest

from index.errors import EngineRefused, EngineUnreachable
from index.milvus.access import Access, DenseIndex, Layout
from index.milvus.rows import Indexed, row_of
from index.milvus.schema import create
from index.milvus.server import Server
from index.milvus.upload import BATCH_ROWS, batches, upload
from tests.milvus_server import MilvusServer


def silent(done: int, of: int) -> None:
    """Progress that nobody watches."""


def test_batches_hold_no_more_rows_than_are_sent_at_once() -> None:
    rows = [{"row": number} for number in range(BATCH_ROWS + 1)]
    assert [len(batch) for batch in batches(rows)] == [BATCH_ROWS, 1]


def test_batches_hold_no_more_bytes_than_are_sent_at_once() -> None:
    rows = [{"record": ["x" * 3_000_000]} for _ in range(5)]
    assert [len(batch) for batch in batches(rows)] == [2, 2, 1]


def test_a_row_larger_than_a_batch_goes_alone() -> None:
    rows = [{"record": ["x" * 20_000_000]}, {"record": ["x"]}]
    assert [len(batch) for batch in batches(rows)] == [1, 1]


def test_progress_counts_the_rows(server: Server, indexed: Sequence[Indexed]) -> None:
    heard: list[tuple[int, int]] = []
    create(server, "counted", indexed[0].vectors.shape[1], Layout())
    rows = [row_of(one) for one in indexed]
    upload(server, "counted", rows, 4, Layout(), lambda done, of: heard.append((done, of)))
    assert heard == [(4, 4)]


@pytest.mark.parametrize("dense", [DenseIndex.HNSW, DenseIndex.IVF_SQ8])
def test_a_collection_is_searched_with_the_index_that_was_chosen(
    server: Server, indexed: Sequence[Indexed], dense: DenseIndex
) -> None:
    name = f"chosen_{dense.lower()}"
    layout = Layout(dense=dense)
    create(server, name, indexed[0].vectors.shape[1], layout)
    upload(server, name, [row_of(one) for one in indexed], 4, layout, silent)
    with server.client(name) as client:
        assert client.describe_index(name, "vector")["index_type"] == dense


def test_regions_can_be_spread_over_partitions(server: Server, indexed: Sequence[Indexed]) -> None:
    layout = Layout(partitions=4)
    create(server, "spread", indexed[0].vectors.shape[1], layout)
    filled = upload(server, "spread", [row_of(one) for one in indexed], 4, layout, silent)
    assert filled.numbers('region == "长宁区"').tolist() == [0, 1]
    with server.client("spread") as client:
        found = client.describe_collection("spread")["fields"]
    assert [one["name"] for one in found if one.get("is_partition_key")] == ["region"]


def test_fewer_rows_than_announced_are_told(server: Server, indexed: Sequence[Indexed]) -> None:
    create(server, "short", indexed[0].vectors.shape[1], Layout())
    with pytest.raises(EngineRefused) as told:
        upload(server, "short", [row_of(indexed[0])], 4, Layout(), silent)
    assert str(told.value) == (
        f"The Milvus server at {server.uri} holds 1 of the 4 measures that were sent to the "
        "collection short. Build the index again."
    )


def test_a_batch_is_sent_again_to_a_server_that_was_away(
    milvus: MilvusServer, indexed: Sequence[Indexed]
) -> None:
    server = Server(milvus.uri, Access(timeout_seconds=5))
    create(server, "again", indexed[0].vectors.shape[1], Layout())

    def rows() -> Iterator[dict[str, Any]]:
        yield row_of(indexed[0])
        milvus.kill()
        Thread(target=milvus.start).start()
        for one in indexed[1:]:
            yield row_of(one)

    filled = upload(server, "again", rows(), 4, Layout(), silent)
    assert filled.numbers("").tolist() == [0, 1, 2, 3]
    server.close()


def test_an_upload_to_no_server_says_so() -> None:
    nowhere = Server("http://127.0.0.1:9", Access(timeout_seconds=1))
    with pytest.raises(EngineUnreachable):
        create(nowhere, "never", 8, Layout())
