"""What a generation holds: its manifest, with size and SHA-256 of every file."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

MANIFEST_FILE = "manifest.json"
FORMAT_VERSION = 3  # 3: measures read one by one, columns, counts of terms, lists of vectors


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One file of a generation; `size` in bytes, `sha256` in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class EngineRef:
    """Where the measures of a generation are searched, if not in the process that answers.

    kind            "milvus"
    uri             address of the server; credentials come from the settings
    name            of the index on that server: its alias, and what its collections begin with
    collection      that this generation is searched in, and no other
    average_length  tokens of a measure, on average
    """

    kind: str
    uri: str
    name: str
    collection: str
    average_length: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything needed to know whether and how a generation can be searched.

    encoder    identity of the model that made the vectors
    dimension  of these vectors
    created    ISO 8601 in UTC; this and `added` are all that differs between two builds of the
               same input
    added      when each document came in, by its id, ISO 8601 in UTC; a new text is a new coming
    engine     None where measures are searched from the files
    """

    format_version: int
    encoder: str
    dimension: int
    created: str
    documents: int
    measures: int
    files: tuple[FileEntry, ...]
    added: dict[str, str] = field(default_factory=dict)
    engine: EngineRef | None = None

    def to_json(self) -> bytes:
        """UTF-8, indented, so that a person can read it."""
        return _MANIFEST.dump_json(self, indent=2) + b"\n"

    @classmethod
    def from_json(cls, data: bytes) -> "Manifest | None":
        """What `to_json` wrote, None if it is no manifest."""
        try:
            return _MANIFEST.validate_json(data)
        except ValidationError:
            return None


_MANIFEST = TypeAdapter(Manifest)


def file_entry(path: Path) -> FileEntry:
    """Size and SHA-256 of one file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.name, path.stat().st_size, digest)
