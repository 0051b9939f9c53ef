"""Settings of what is kept of questions."""

from pydantic import BaseModel, ConfigDict, Field, SecretStr


class RecordSettings(BaseModel):
    """Where records are kept, whether questions are among them, and for how long."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    enabled: bool = Field(
        default=False,
        description="Keep a record of every answer, without the question's text; off, nothing at "
        "all is kept and feedback is not taken",
    )
    url: SecretStr = Field(
        default=SecretStr("sqlite:///var/records.db"),
        description="Database of the records: sqlite:///FILE or postgresql://USER:PASSWORD@HOST/DB",
    )
    keep_questions: bool = Field(
        default=False,
        description="Keep the text of questions too, personal numbers masked, and the "
        "conversation that they belong to",
    )
    keep_days: int = Field(
        default=90, ge=1, le=3650, description="Days after which a record is deleted"
    )
    feedback: bool = Field(
        default=True, description="Take readers' feedback on answers, comments masked likewise"
    )
    queue: int = Field(
        default=10_000,
        ge=1,
        description="Most records that wait in memory while the database cannot be written; what "
        "comes beyond that is dropped, counted and logged",
    )
    flush_seconds: float = Field(
        default=5.0, ge=0, description="Longest that a stop waits for records to be written"
    )
