"""A file to a Document: the reader for its format, then what the text says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.errors import DocumentError
from index.intake.excel.workbook import read_excel
from index.intake.extract import Extract
from index.intake.formats import check_format
from index.intake.html.page import from_page, is_page, read_html
from index.intake.limits import DEFAULT_LIMITS, Limits
from index.intake.pdf.document import read_pdf
from index.intake.place import check_place, check_sidecar
from index.intake.scans.image import IMAGE_SUFFIXES, read_image
from index.intake.text import read_text
from index.intake.unprinted import printed
from index.intake.word.document import read_word
from index.metadata.describe import describe
from index.metadata.sidecar import sidecar_of
from index.records import Document

Reader = Callable[[Path], Extract]


def read_plain(path: Path) -> Extract:
    """The text of a text file; HTML that is kept in one is read as what it is."""
    extract = read_text(path)
    return from_page(str(path), extract.text) if is_page(extract.text) else extract


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xlsx": read_excel,
    ".xlsm": read_excel,
    ".docx": read_word,
    ".docm": read_word,
    ".pdf": read_pdf,
    **dict.fromkeys(IMAGE_SUFFIXES, read_image),
}
"""The reader of each suffix."""

SUFFIXES = tuple(READERS)


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, and what a person should know of how its file was read."""

    document: Document
    warnings: tuple[str, ...]


def read_document(path: Path, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a file. Raises DocumentError."""
    return read(path, limits).document


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """The document in a file, with the reader's warnings.

    Raises DocumentError naming the file, what is wrong with it and what to do.
    """
    check_place(path, limits.file_bytes)
    check_sidecar(path)
    try:
        check_format(path, SUFFIXES)
        extract = READERS[path.suffix.lower()](path)
    except OSError as error:
        raise DocumentError(
            f"{path}: the system cannot read it ({error.strerror}). Copy the file elsewhere."
        ) from error
    text, unprinted = printed(extract.text)
    if not any(character.isalnum() for character in text):
        raise DocumentError(f"{path}: the file is empty. Give a file that holds a document.")
    if len(text) > limits.text_characters:
        raise DocumentError(
            f"{path}: its text has {len(text):,} characters, at most {limits.text_characters:,} "
            "are taken in. Split it into smaller files."
        )
    warnings = extract.warnings
    if unprinted:
        warnings += (f"hidden text left out: {unprinted} characters that nothing prints",)
    return Reading(describe(path.stem, text, sidecar_of(path)), warnings)
