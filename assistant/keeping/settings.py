"""Settings of answers that are given again."""

from pydantic import BaseModel, ConfigDict, Field


class KeepingSettings(BaseModel):
    """How many answers are kept in memory, and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    answers: int = Field(
        default=1000,
        ge=0,
        description="Most answers that are kept in memory, for whoever asks the same; 0 keeps none",
    )
    bytes: int = Field(
        default=32 * 1024 * 1024,
        ge=1,
        description="Memory for them, in bytes; those not asked for longest go first",
    )
    seconds: float = Field(
        default=3600.0, gt=0, description="How long each is kept at most, in seconds"
    )
