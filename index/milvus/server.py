"""A Milvus server: its client, and its errors as ours. pymilvus is used in this folder only."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from index.errors import CollectionMissing, EngineRefused, EngineUnreachable
from index.milvus.access import Access, checked_uri

LITE = "milvus_lite"  # what the version of milvus-lite begins with
UNREACHABLE = 2  # code of pymilvus for a server that is not there
NO_COLLECTION = (100, 1600)  # codes of Milvus (pkg/util/merr); 1600: no such alias
NOT_LOADED = 101
# A server of gRPC's own make hangs up on a client that asks more often than every five minutes
# whether an idle connection still stands; pymilvus asks every ten seconds.
ALIVE_EVERY_MS = 330_000
UNAUTHENTICATED = ("unauthenticated", "auth check failure", "unauthorized")
TOO_LATE = ("deadline exceeded", "retry timeout", "retry run out")


class NotLoaded(EngineRefused):
    """The collection is there, and not in the memory of the server: after it was started again."""


class Server:
    """One server at one address; connects when it is first used, and again by itself.

    Safe to share by threads: one connection carries all their calls.
    """

    def __init__(self, uri: str, access: Access) -> None:
        self.uri = checked_uri(uri)
        self.timeout_seconds = access.timeout_seconds
        self._access = access
        self._lock = Lock()
        self._client: Any = None

    @contextmanager
    def client(self, collection: str = "") -> Iterator[Any]:
        """The client for a call about a collection; what it raises becomes an error of ours."""
        try:
            from pymilvus.exceptions import MilvusException
        except ModuleNotFoundError as error:
            raise EngineRefused(
                f"The index is on the Milvus server at {self.uri}, and its client is not "
                "installed. Install it: pip install 'zhice[milvus]'"
            ) from error
        try:
            yield self._connected()
        except MilvusException as error:
            raise self._error(error.code, str(error.message), collection) from error

    def is_lite(self) -> bool:
        """Whether it is milvus-lite, which has no analyzer of white space and indexes no lists."""
        with self.client() as client:
            version = client.get_server_version(timeout=self.timeout_seconds)
        return str(version).startswith(LITE)

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._client is not None:
                self._client.close()
            self._client = None

    def _connected(self) -> Any:
        with self._lock:
            if self._client is None:
                self._client = self._connect()
            return self._client

    def _connect(self) -> Any:
        from pymilvus import MilvusClient

        # It logs every error with its stack before it raises it, and ours are told by who asked.
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL + 1)
        return MilvusClient(
            uri=self.uri,
            token=self._access.token,
            db_name=self._access.database,
            timeout=self.timeout_seconds,
            grpc_options={"grpc.keepalive_time_ms": ALIVE_EVERY_MS},
        )

    def _error(self, code: int, message: str, collection: str) -> EngineRefused | EngineUnreachable:
        """Which of our errors one of Milvus is, with the way out."""
        said = message.lower()
        if any(sign in said for sign in UNAUTHENTICATED):
            return EngineRefused(
                f"The Milvus server at {self.uri} refused the credentials. "
                "Set ZHICE_MILVUS__TOKEN to user:password, or to an API key."
            )
        if code == UNREACHABLE or any(sign in said for sign in TOO_LATE):
            return EngineUnreachable(
                f"The Milvus server at {self.uri} did not answer within {self.timeout_seconds:g} "
                "seconds. Start it, or name another one: ZHICE_MILVUS__URI."
            )
        if code in NO_COLLECTION:
            return CollectionMissing(
                f"The Milvus server at {self.uri} has no collection {collection}. Build the index "
                f"again: zhice index build --engine milvus --uri {self.uri}"
            )
        kind = NotLoaded if code == NOT_LOADED else EngineRefused
        where = f" about the collection {collection}" if collection else ""
        return kind(f"The Milvus server at {self.uri} says{where}: {message} (code {code}).")
