"""What texts of a request may look like, for the OpenAPI document.

Their checks, with sentences that a person understands, are those of `assistant.asking`: what
stands here promises that such a text is taken.
"""

from typing import Annotated, Any

from fastapi import Query

from assistant.asking import MAX_REGION_CHARACTERS, SAYS_SOMETHING


def question_shape(limit: int) -> dict[str, Any]:
    """The JSON schema of a question; `limit` is in characters."""
    return {"minLength": 1, "maxLength": limit, "pattern": SAYS_SOMETHING}


REGION_SHAPE: dict[str, Any] = {
    "anyOf": [{"type": "string", "maxLength": MAX_REGION_CHARACTERS}, {"type": "null"}]
}
RegionName = Annotated[
    str | None,
    Query(description="Region, for example 长宁区", json_schema_extra=REGION_SHAPE),
]
