"""PDF files: pages with a text layer are read, scanned ones recognised."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import DocumentError
from index.intake.extract import Extract
from index.intake.pages.flow import text_of
from index.intake.pages.page import PICTURED, Page

if TYPE_CHECKING:
    from index.intake.pdf.pdfium import Pdf, Sheet

MOST_PAGES = 1_000  # the longest five-year plans have some 300 pages; a yearbook has 800
_HEAD = 1024  # bytes within which a PDF says that it is one (ISO 32000-1, annex H.3.4.1)
_TAIL = 65_536  # bytes at the end within which %%EOF stands; some senders add rubbish after it
_FEWEST_CHARACTERS = 20  # a page with fewer and a picture is a scan with a stamp or a number
_FEW_CHARACTERS = 150  # a running head and a stamp hold fewer; pages with hidden text more
_COVERED = 0.7  # of the page, that a scan with a running head of its own covers
_DRAWN = 200  # shapes on a page without text: letters drawn as outlines
_UNREADABLE = 0.3  # of the characters, without a Unicode value


def read_pdf(path: Path) -> Extract:
    """The text of a PDF. Raises DocumentError."""
    _check(path)
    from index.intake.pdf.pdfium import opened

    with opened(path) as pdf:
        if len(pdf) > MOST_PAGES:
            raise DocumentError(
                f"{path}: the PDF has {len(pdf):,} pages, more than the {MOST_PAGES:,} that are "
                f"read. Split it into documents."
            )
        pages: list[Page] = []
        warnings: list[str] = []
        for number in range(1, len(pdf) + 1):
            page, notes = _page(path, pdf, number)
            pages.append(page)
            warnings += notes
    return Extract(text_of(pages), tuple(warnings))


def _check(path: Path) -> None:
    """Raises DocumentError unless the file begins and ends as a PDF does."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if b"%PDF-" not in head:
            raise DocumentError(
                f"{path}: this is not a PDF, whatever its name says. Give it the suffix of the "
                f"format that it is, or save it as a PDF."
            )
        file.seek(max(path.stat().st_size - _TAIL, 0))
        if b"%%EOF" not in file.read():
            raise DocumentError(
                f"{path}: the PDF is cut off: its end is missing. Get it again from its source."
            )


def _page(path: Path, pdf: "Pdf", number: int) -> tuple[Page, list[str]]:
    sheet = pdf.sheet(number)
    covered = _is_covered(sheet)
    if not covered and not _is_scan(sheet):
        return sheet.page, _of_unseen(sheet)
    from index.intake.scans.ocr import RESOLUTION, can_recognise, recognised, require_ocr

    if covered and not can_recognise():
        return sheet.page, [
            f"page {number}: a picture covers it, and only the text beside it was read. "
            f"To read the picture: pip install 'zhice[ocr]'"
        ]
    require_ocr(path, f"page {number} is a scan, a picture of text")
    return recognised(pdf.picture(number, RESOLUTION), RESOLUTION, number)


def _of_unseen(sheet: "Sheet") -> list[str]:
    if not sheet.unseen:
        return []
    return [f"page {sheet.page.number}: hidden text left out: {sheet.unseen} characters"]


def _is_scan(sheet: "Sheet") -> bool:
    """Whether a page has no text layer that can be used."""
    if sheet.unreadable > _UNREADABLE:
        return True
    few = _characters(sheet) < _FEWEST_CHARACTERS
    return few and (sheet.pictured >= PICTURED or sheet.drawn >= _DRAWN)


def _is_covered(sheet: "Sheet") -> bool:
    """Whether a page is a picture with some text of its own: a stamp, a running head, a title."""
    few = _FEWEST_CHARACTERS <= _characters(sheet) < _FEW_CHARACTERS
    return few and sheet.pictured >= _COVERED


def _characters(sheet: "Sheet") -> int:
    return sum(len(piece.text) for piece in sheet.page.pieces)
