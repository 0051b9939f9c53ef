"""Files to documents: exact text, whatever its encoding."""

from pathlib import Path

from index.errors import DocumentError
from index.metadata import describe, sidecar_of
from index.records import Document

SUFFIXES = (".txt", ".md")
_ENCODINGS = ("utf-8-sig", "gb18030")  # GB 18030 is what Chinese offices save as by default


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises DocumentError naming the file, what is wrong with it and what to do.
    """
    if not path.exists():
        raise DocumentError(f"{path}: no such file. Give the path of a policy document.")
    if path.suffix.lower() not in SUFFIXES:
        raise DocumentError(
            f"{path}: files of type {path.suffix or 'no suffix'} are not read. "
            f"Save it as plain text (.txt, UTF-8) first."
        )
    text = _decode(path)
    if not text.strip():
        raise DocumentError(f"{path}: the file is empty. Give a file that holds a document.")
    return describe(path.stem, text, sidecar_of(path))


def _decode(path: Path) -> str:
    raw = path.read_bytes()
    if b"\x00" in raw[:4096]:
        raise DocumentError(f"{path}: this is not a text file. Save it as plain text (UTF-8).")
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DocumentError(
        f"{path}: neither UTF-8 nor GB 18030 text. Save it as plain text (UTF-8) first."
    )
