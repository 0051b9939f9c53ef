"""Documents and measures as JSON lines, UTF-8, one record a line."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from index.records import Document, Measure

DOCUMENTS_FILE = "documents.jsonl"
MEASURES_FILE = "measures.jsonl"

Record = TypeVar("Record", Document, Measure)

_DOCUMENT = TypeAdapter(Document)
_MEASURE = TypeAdapter(Measure)


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """One document a line, its exact text included."""
    _write(path, _DOCUMENT, documents)


def read_documents(path: Path) -> tuple[Document, ...]:
    """What `write_documents` wrote, in its order."""
    return _read(path, _DOCUMENT)


def write_measures(path: Path, measures: Iterable[Measure]) -> None:
    """One measure a line; the line's place is the measure's row in the index."""
    _write(path, _MEASURE, measures)


def read_measures(path: Path) -> tuple[Measure, ...]:
    """What `write_measures` wrote, in its order."""
    return _read(path, _MEASURE)


def _write(path: Path, adapter: TypeAdapter[Record], records: Iterable[Record]) -> None:
    with path.open("wb") as file:
        file.writelines(adapter.dump_json(record) + b"\n" for record in records)


def _read(path: Path, adapter: TypeAdapter[Record]) -> tuple[Record, ...]:
    with path.open("rb") as file:  # bytes split at \n only, which JSON escapes inside strings
        return tuple(adapter.validate_json(line) for line in file)
