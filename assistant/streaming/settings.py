"""Settings of answers that are sent while they are made."""

from pydantic import BaseModel, ConfigDict, Field


class StreamingSettings(BaseModel):
    """How a stream is kept alive, and for how long it can be resumed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    heartbeat_seconds: float = Field(
        default=15.0,
        gt=0,
        description="Seconds between two comments that keep a stream's connection open; less than "
        "what a proxy waits for, which is 60 as a rule",
    )
    waiting_threads: int = Field(
        default=64,
        ge=1,
        description="Streams that may wait for a language model at once; more than these wait for "
        "one of them, and no other request waits for any",
    )
    replay_seconds: float = Field(
        default=300.0, gt=0, description="How long a streamed answer can be resumed, in seconds"
    )
    replay_bytes: int = Field(
        default=32 * 1024 * 1024,
        ge=1,
        description="Memory for streamed answers that can be resumed, in bytes; oldest go first",
    )
