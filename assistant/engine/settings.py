"""Settings of the Milvus server, where one is used."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from index.milvus.access import Access, DenseIndex, Layout

NAME = r"^[A-Za-z0-9_]+$"  # what Milvus takes for a name


class EngineKind(StrEnum):
    """Where measures are searched."""

    EMBEDDED = "embedded"
    MILVUS = "milvus"


class MilvusSettings(BaseModel):
    """Where the server is, how to get in, and how a new collection lies there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uri: str | None = Field(
        default=None,
        description="Address of the Milvus server, as http://127.0.0.1:19530; wins over the one "
        "that the index was built with",
    )
    token: SecretStr | None = Field(
        default=None, description="user:password of the server, or an API key; never kept or logged"
    )
    database: str = Field(default="", description="Database on the server; its default one if none")
    name: str = Field(
        default="policies",
        pattern=NAME,
        max_length=200,
        description="Name of a new index on the server: others find it by the alias zhice_<name>",
    )
    timeout_seconds: float = Field(
        default=10.0, gt=0, description="Longest wait for one call of the server"
    )
    dense: DenseIndex = Field(
        default=DenseIndex.AUTO,
        description="Index of the vectors of a new collection: auto (FLAT below 50 000 measures, "
        "HNSW from there), FLAT, HNSW, IVF_SQ8 or DISKANN",
    )
    shards: int = Field(default=1, ge=1, le=64, description="Shards of a new collection")
    replicas: int = Field(default=1, ge=1, description="Copies of a new collection in memory")
    partitions: int = Field(
        default=0,
        ge=0,
        le=1_024,
        description="Partitions that the regions of a new collection are spread over; 0 for none",
    )

    @property
    def access(self) -> Access:
        """How to get in."""
        token = "" if self.token is None else self.token.get_secret_value()
        return Access(token, self.database, self.timeout_seconds)

    @property
    def layout(self) -> Layout:
        """How a new collection lies on the server."""
        return Layout(self.shards, self.replicas, self.partitions, self.dense)
