"""Settings of logs and measurements."""

from pydantic import BaseModel, ConfigDict


class OperationSettings(BaseModel):
    """How the service logs and ends."""

    model_config = ConfigDict(frozen=True, extra="forbid")
