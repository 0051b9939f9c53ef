"""A file to a Document: the reader for its format, then what the text says of itself."""

from collections.abc import Callable
from pathlib import Path

from index.errors import DocumentError
from index.intake.excel import read_excel
from index.intake.extract import Extract
from index.intake.text import read_text
from index.metadata import describe, sidecar_of
from index.records import Document

Reader = Callable[[Path], Extract]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_text,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
}
"""The reader of each suffix."""

SUFFIXES = tuple(READERS)


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises DocumentError naming the file, what is wrong with it and what to do.
    """
    if not path.exists():
        raise DocumentError(f"{path}: no such file. Give the path of a policy document.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise DocumentError(
            f"{path}: files of type {path.suffix or 'no suffix'} are not read. "
            f"Save it as plain text (.txt, UTF-8) first."
        )
    text = reader(path).text
    if not text.strip():
        raise DocumentError(f"{path}: the file is empty. Give a file that holds a document.")
    return describe(path.stem, text, sidecar_of(path))
