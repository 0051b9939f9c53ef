"""Settings of logs and measurements."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class MetricsAccess(StrEnum):
    """Who may read /metrics."""

    LOCAL = "local"  # this machine, not through a proxy; others with a token
    TOKEN = "token"
    OFF = "off"


class LogFormat(StrEnum):
    """How a line of the log is written."""

    TEXT = "text"
    JSON = "json"


class LogLevel(StrEnum):
    """From which level on the service logs; libraries never log below a warning."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class OperationSettings(BaseModel):
    """How the service logs, what it measures and how it ends."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    log_format: LogFormat = Field(
        default=LogFormat.TEXT, description="How the log is written: text or json, a line an event"
    )
    log_level: LogLevel = Field(
        default=LogLevel.INFO,
        description="From which level on is logged: debug, info, warning or error",
    )
    metrics: MetricsAccess = Field(
        default=MetricsAccess.LOCAL,
        description="Who may read /metrics: local (this machine, not through a proxy, or a token), "
        "token (a token only) or off",
    )
    metrics_token: SecretStr | None = Field(
        default=None,
        min_length=16,
        description="Token that reads /metrics and nothing else, sent as Authorization: Bearer; "
        "the administrators' token reads it too",
    )
    drain_seconds: float = Field(
        default=0,
        ge=0,
        le=600,
        description="How long the service still takes new requests after it was told to stop, "
        "while /readyz already says 503, so that a balancer turns away first; in seconds",
    )
    stop_seconds: int = Field(
        default=30,
        ge=1,
        le=600,
        description="How long requests and streams under way may take to finish at a stop, in "
        "seconds",
    )
