"""The sidecar of a document: what its text does not print, given by a person."""

import json
import unicodedata
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from index.errors import DocumentError
from index.records import Status

MOST_CHARACTERS = 200  # of a field; the longest titles have 80


def _one_line(text: str) -> str:
    """A text that can stand in the line of an answer that names the document."""
    if len(text) > MOST_CHARACTERS:
        raise PydanticCustomError("too_long", "it has more than 200 characters")
    if not all(char.isprintable() or unicodedata.category(char) == "Zs" for char in text):
        raise PydanticCustomError("unprintable", "it has line breaks or characters nothing prints")
    return text


Line = Annotated[str, AfterValidator(_one_line)]


class Sidecar(BaseModel):
    """The fields of `<stem>.meta.json`; all may be left out, others are ignored."""

    model_config = ConfigDict(extra="ignore")

    title: Line | None = None
    issuer: Line | None = None
    region: Line | None = None
    doc_number: Line | None = None
    date: Line | None = None
    adopted: Line | None = None
    period: Line | None = None
    expires: Line | None = None
    status: Status | None = None
    origin: Line | None = None


def sidecar_of(path: Path) -> Sidecar:
    """The sidecar beside a document file; empty if there is none.

    Raises DocumentError if it is not the JSON that `Sidecar` describes.
    """
    place = path.with_name(f"{path.stem}.meta.json")
    if not place.exists():
        return Sidecar()
    try:
        return Sidecar.model_validate_json(place.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the file"
        raise DocumentError(
            f"{place}: {field}: {first['msg']}. "
            f"Known fields: {', '.join(Sidecar.model_fields)}; write them as a JSON object."
        ) from error


def as_json(sidecar: Sidecar) -> str:
    """A sidecar as it is written to disk."""
    return json.dumps(sidecar.model_dump(exclude_none=True), ensure_ascii=False, indent=2) + "\n"
