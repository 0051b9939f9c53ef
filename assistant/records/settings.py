"""Settings of what is kept of questions."""

from pydantic import BaseModel, ConfigDict


class RecordSettings(BaseModel):
    """Where records are kept, whether questions are among them, and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")
