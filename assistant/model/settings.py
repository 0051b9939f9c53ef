"""Settings of the optional language model."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class ModelSettings(BaseModel):
    """Where the model is and what it may cost; without an address there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    url: str | None = Field(
        default=None,
        description="Base address of an OpenAI-compatible server, as http://127.0.0.1:8001/v1; "
        "without one no model is asked",
    )
    name: str = Field(default="default", min_length=1, description="Model that the server is asked")
    api_key: SecretStr | None = Field(
        default=None, description="Key sent to the server as Authorization: Bearer; never logged"
    )
    ca_file: Path | None = Field(
        default=None, description="Certificates (PEM) that the server's is checked against"
    )
    connect_seconds: float = Field(
        default=2.0, gt=0, description="Longest wait for a connection to the server"
    )
    read_seconds: float = Field(
        default=10.0, gt=0, description="Longest wait for the first or the next part of its text"
    )
    total_seconds: float = Field(
        default=30.0, gt=0, description="Longest that its text may take from first to last"
    )
    retries: int = Field(
        default=1,
        ge=0,
        le=5,
        description="How often a request is sent again that was refused (no connection, 429, 502, "
        "503, 504)",
    )
    breaker_failures: int = Field(
        default=5, ge=1, description="Failures in a row after which the model is left alone"
    )
    breaker_seconds: float = Field(
        default=30.0, gt=0, description="How long it is left alone before it is tried again"
    )
    max_tokens: int = Field(default=400, ge=1, description="Most tokens that it may write")
    temperature: float = Field(
        default=0.0, ge=0, le=2, description="Randomness; 0 gives the likeliest text"
    )
    concurrency: int = Field(
        default=4, ge=1, description="Most requests to it at once; more are answered without it"
    )

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        """An http(s) address without a user, a password, a query or a fragment."""
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("an address begins with http:// or https:// and names a host")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("put the key into api_key, not into the address")
        return url.rstrip("/")
