"""How to get into a Milvus server, and how a collection is laid out there."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from index.errors import EngineRefused

EXACT_BELOW = 50_000  # measures; as the embedded index, which is exact below that


class DenseIndex(StrEnum):
    """How Milvus finds near vectors; docs/milvus.md says what each costs at 100 million."""

    AUTO = "auto"  # FLAT below `EXACT_BELOW` measures, HNSW from there on
    FLAT = "FLAT"
    HNSW = "HNSW"
    IVF_SQ8 = "IVF_SQ8"
    DISKANN = "DISKANN"

    def chosen_for(self, n_measures: int) -> "DenseIndex":
        """The index type that a collection of so many measures gets.

        >>> str(DenseIndex.AUTO.chosen_for(362)), str(DenseIndex.DISKANN.chosen_for(362))
        ('FLAT', 'DISKANN')
        """
        if self is not DenseIndex.AUTO:
            return self
        return DenseIndex.FLAT if n_measures < EXACT_BELOW else DenseIndex.HNSW


@dataclass(frozen=True, slots=True)
class Access:
    """Credentials and patience of a client.

    token            `user:password` or an API key; "" where the server asks for none. It comes from
                     the settings and stands in no manifest, no message and no log.
    database         "" for the server's default one
    timeout_seconds  longest wait for one call of a question
    """

    token: str = field(default="", repr=False)
    database: str = ""
    timeout_seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Layout:
    """How a collection is laid out on a cluster.

    shards    channels that writing is spread over
    replicas  copies in the memory of query nodes
    partitions  where more than 0, regions are spread over so many partitions, so that a question
                about one region looks at its partition only
    """

    shards: int = 1
    replicas: int = 1
    partitions: int = 0
    dense: DenseIndex = DenseIndex.AUTO


def checked_uri(uri: str) -> str:
    """An address that may stand in a manifest. Raises EngineRefused where it may not.

    >>> checked_uri("http://127.0.0.1:19530")
    'http://127.0.0.1:19530'
    """
    parts = urlsplit(uri)
    if parts.scheme not in ("http", "https", "tcp") or not parts.hostname:
        raise EngineRefused(
            f"{uri!r} is not the address of a Milvus server. Give one as http://HOST:19530."
        )
    if parts.username or parts.password:
        raise EngineRefused(
            f"The address of the Milvus server at {parts.hostname} holds credentials, which would "
            "be kept with the index. Set ZHICE_MILVUS__TOKEN to user:password instead."
        )
    return uri
