"""Files that are called .docx and are something else: what they are, and the way out."""

from collections.abc import Collection
from pathlib import Path

from index.errors import DocumentError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_HEAD = 512  # bytes in which every format shows itself
_SAVE = "Open it in Word or WPS and save it as .docx."
_OLE_STREAMS = (
    ("EncryptedPackage", "is protected by a password. Open it in Word or WPS, remove the password "
     "and save it again."),
    ("WordDocument", f"is an old Word file (.doc) under another name. {_SAVE}"),
    ("Workbook", "is an old Excel file (.xls) under another name. Open it in Excel or WPS and "
     "save it as .xlsx."),
)  # fmt: skip
_HEADS = (
    (b"%PDF", "is a PDF under another name. Rename it to .pdf."),
    (b"{\\rtf", f"is a rich text file (.rtf) under another name. {_SAVE}"),
    (b"<!doctype html", "is a web page under another name. Rename it to .html."),
    (b"<html", "is a web page under another name. Rename it to .html."),
    (b"<?xml", f"is XML and not a Word file. {_SAVE}"),
)
_MAIN_PARTS = (
    ("xl/", "is an Excel workbook under another name. Rename it to .xlsx."),
    ("ppt/", "is a PowerPoint presentation. Save its text in a Word document."),
    ("OFD.xml", "is an OFD file under another name. Open it in an OFD reader and export a PDF."),
    ("content.xml", f"is an OpenDocument file (.odt) under another name. {_SAVE}"),
)


def check_is_word(path: Path) -> None:
    """Raises DocumentError for a file that is no zip archive, saying what it is."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise DocumentError(
            f"{path}: cannot be read ({error.strerror}). Check the file and its permissions."
        ) from error
    if head.startswith(_ZIP):
        return
    if not head:
        raise DocumentError(f"{path}: the file is empty. Give a file that holds a document.")
    if head.startswith(_OLE):
        raise DocumentError(f"{path}: the file {_ole_kind(path)}")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, sentence in _HEADS:
        if text.startswith(start.lower()):
            raise DocumentError(f"{path}: the file {sentence}")
    raise DocumentError(f"{path}: this is not a Word file. {_SAVE}")


def refusal_of_main_part(path: Path, names: Collection[str]) -> DocumentError:
    """The error for a zip archive that holds no Word document inside itself."""
    for start, sentence in _MAIN_PARTS:
        if any(name.startswith(start) for name in names):
            return DocumentError(f"{path}: the file {sentence}")
    return DocumentError(f"{path}: the file holds no Word document. {_SAVE}")


def _ole_kind(path: Path) -> str:
    """What an OLE container holds, by the names of its streams (UTF-16)."""
    raw = path.read_bytes()
    for name, sentence in _OLE_STREAMS:
        if name.encode("utf-16-le") in raw:
            return sentence
    return f"is an old Office file under another name. {_SAVE}"
