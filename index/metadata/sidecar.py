"""The sidecar of a document: what its text does not print, given by a person."""

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from index.errors import DocumentError
from index.records import Status


class Sidecar(BaseModel):
    """The fields of `<stem>.meta.json`; all may be left out, others are ignored."""

    model_config = ConfigDict(extra="ignore")

    title: str | None = None
    issuer: str | None = None
    region: str | None = None
    doc_number: str | None = None
    date: str | None = None
    adopted: str | None = None
    period: str | None = None
    expires: str | None = None
    status: Status | None = None
    origin: str | None = None


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
