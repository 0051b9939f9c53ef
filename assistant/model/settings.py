"""Settings of the optional language model."""

from pydantic import BaseModel, ConfigDict


class ModelSettings(BaseModel):
    """Where the model is and what it may cost; without an address there is none."""

    model_config = ConfigDict(frozen=True, extra="forbid")
