"""What the tools take; what each field is for stands in messages.toml, section `mcp`."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.api.requests import Text
from index.records import Role


class Arguments(BaseModel):
    """The arguments of a tool."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SearchArguments(Arguments):
    """Of `search_measures`."""

    query: Text
    region: Text | None = None
    limit: Annotated[int, Field(ge=1, le=50)] = 10


class MeasureArguments(Arguments):
    """Of `get_measure`."""

    id: Text


class UnitArguments(Arguments):
    """Of `list_unit_tasks`."""

    unit: Text
    region: Text | None = None
    role: Role | None = None


class AskArguments(Arguments):
    """Of `ask`."""

    question: Text
    region: Text | None = None
