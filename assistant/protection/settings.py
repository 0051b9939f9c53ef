"""Settings of who may ask, how often and how much."""

from pydantic import BaseModel, ConfigDict


class ProtectionSettings(BaseModel):
    """Origins, tokens, rates and limits."""

    model_config = ConfigDict(frozen=True, extra="forbid")
