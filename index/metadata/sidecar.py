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
LONGEST_REGION = 20  # the longest name of a county has 15
BESIDE_PLACES = " ·（）()"  # what names have beside letters
BESIDE_ISSUERS = " ·、，,（）()"


def _one_line(text: str) -> str:
    """A text that can stand in the line of an answer that names the document."""
    if len(text) > MOST_CHARACTERS:
        raise PydanticCustomError("too_long", "it has more than 200 characters")
    if not all(char.isprintable() or unicodedata.category(char) == "Zs" for char in text):
        raise PydanticCustomError("unprintable", "it has line breaks or characters nothing prints")
    return text


def _region(text: str) -> str:
    """A place's name: an answer names it outside of quotes."""
    if len(text) > LONGEST_REGION or not _is_name(text, BESIDE_PLACES):
        raise PydanticCustomError(
            "no_place", "it is not the name of a place: at most 20 letters, digits or brackets"
        )
    return text


def _issuer(text: str) -> str:
    """The name of one organisation or of several: an answer names them outside of quotes."""
    if not _is_name(text, BESIDE_ISSUERS):
        raise PydanticCustomError(
            "no_name", "it is not the name of an organisation: letters, digits, 、 and （） only"
        )
    return text


def _is_name(text: str, beside: str) -> bool:
    return all(char.isalnum() or char in beside for char in text)


Line = Annotated[str, AfterValidator(_one_line)]


class Sidecar(BaseModel):
    """The fields of `<stem>.meta.json`; all may be left out, others are ignored."""

    model_config = ConfigDict(extra="ignore")

    title: Line | None = None
    issuer: Annotated[Line, AfterValidator(_issuer)] | None = None
    region: Annotated[Line, AfterValidator(_region)] | None = None
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
