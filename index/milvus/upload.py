"""Rows into a new collection, batch by batch; what fails for a moment is sent again."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import stamina

from index.errors import EngineRefused, EngineUnreachable
from index.milvus.access import Layout
from index.milvus.collection import FilledCollection
from index.milvus.rows import size_of
from index.milvus.schema import create_indexes
from index.milvus.server import Server

BATCH_ROWS = 500
BATCH_BYTES = 8 * 1024 * 1024  # Milvus takes requests of 64 MB; a batch is also what is sent again
ATTEMPTS = 6
FIRST_WAIT_SECONDS = 0.2  # doubled each time: 6 attempts take up to 12 s, a restart takes less
LONGEST_WAIT_SECONDS = 5.0

Row = dict[str, Any]


def upload(
    server: Server,
    name: str,
    rows: Iterable[Row],
    n_rows: int,
    layout: Layout,
    progress: Callable[[int, int], None],
) -> FilledCollection:
    """Fill an empty collection, index it and have it loaded; `progress` hears rows done and of all.

    Raises EngineUnreachable or EngineRefused, also where the server does not hold as many rows in
    the end as were sent. The collection is then of no use: nothing names it yet, and the next build
    drops it.
    """
    done = 0
    for batch in batches(rows):
        _send(server, name, batch)
        done += len(batch)
        progress(done, n_rows)
    with server.client(name) as client:
        client.flush(name)
    create_indexes(server, name, layout.dense.chosen_for(n_rows))
    with server.client(name) as client:
        client.load_collection(name, replica_number=layout.replicas)
    filled = FilledCollection.open(server, name)
    if (held := filled.count()) != n_rows:
        raise EngineRefused(
            f"The Milvus server at {server.uri} holds {held} of the {n_rows} measures that were "
            f"sent to the collection {name}. Build the index again."
        )
    return filled


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in batches of at most `BATCH_ROWS` and about `BATCH_BYTES`."""
    batch: list[Row] = []
    n_bytes = 0
    for row in rows:
        size = size_of(row)
        if batch and (len(batch) == BATCH_ROWS or n_bytes + size > BATCH_BYTES):
            yield batch
            batch, n_bytes = [], 0
        batch.append(row)
        n_bytes += size
    if batch:
        yield batch


def _send(server: Server, name: str, batch: list[Row]) -> None:
    """Send a batch; again by upsert, for the first time may have arrived after all."""
    attempts = stamina.retry_context(
        on=EngineUnreachable,
        attempts=ATTEMPTS,
        timeout=None,
        wait_initial=FIRST_WAIT_SECONDS,
        wait_max=LONGEST_WAIT_SECONDS,
    )
    for attempt in attempts:
        with attempt, server.client(name) as client:
            write = client.insert if attempt.num == 1 else client.upsert
            write(name, batch, timeout=server.timeout_seconds)
