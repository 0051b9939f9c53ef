"""PDFium: opens a file, reads a page, draws a page.

PDFium's build for Python runs no JavaScript and opens no attachment; both are left alone.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import degrees, hypot
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from index.errors import DocumentError
from index.intake.pages.page import PICTURED, Page, Piece
from index.intake.pages.pieces import pieces_of
from index.intake.pages.turned import Turn, quarters_of
from index.intake.pdf.drawn_lines import segments_of
from index.intake.pdf.seen import SMALLEST, unseen

MOST_CHARACTERS = 50_000  # a full A4 page of 6-point type holds about 11,000
_ASKEW = 5.0  # degrees from a right angle, above which text is a watermark


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with what tells a scan from a text layer.

    unreadable  share of its characters that have no Unicode value, 0..1
    pictured    share of its area that the largest image covers, 0..1
    drawn       how many shapes are drawn on it
    unseen      how many characters it holds that nobody sees; they are left out
    """

    page: Page
    unreadable: float
    pictured: float
    drawn: int
    unseen: int


class Pdf:
    """An open PDF."""

    def __init__(self, path: Path, document: Any) -> None:
        self._path, self._document = path, document

    def __len__(self) -> int:
        return len(self._document)

    def sheet(self, number: int) -> Sheet:
        """What page `number` (from 1) shows. Raises DocumentError."""
        with self._page(number) as page:
            return _sheet(page, number, self._path)

    def picture(self, number: int, dots_per_inch: int) -> Any:
        """Page `number` (from 1) as a (height, width, 3) uint8 BGR array."""
        with self._page(number) as page:
            return page.render(scale=dots_per_inch / 72, rev_byteorder=False).to_numpy()

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError as error:
            raise DocumentError(
                f"{self._path}: page {number} is damaged. Get the file again from its source."
            ) from error
        try:
            yield page
        finally:
            page.close()


@contextmanager
def opened(path: Path) -> Iterator[Pdf]:
    """A PDF, closed afterwards. Raises DocumentError where it cannot be opened."""
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise DocumentError(
                f"{path}: the PDF is locked with a password. Open it with the password and "
                f"save a copy without one."
            ) from error
        raise DocumentError(
            f"{path}: the PDF is damaged and cannot be opened. Get it again from its source."
        ) from error
    try:
        yield Pdf(path, document)
    finally:
        document.close()


@dataclass(frozen=True, slots=True)
class _Character:
    """One character in PDF coordinates; `box` is left, bottom, right, top."""

    text: str
    origin: tuple[float, float]
    box: tuple[float, float, float, float]
    size: float
    angle: float
    known: bool

    def turned(self, turn: Turn) -> Piece:
        left, bottom, right, top = self.box
        xs = (turn.place(left, bottom)[0], turn.place(right, top)[0])
        return Piece(self.text, min(xs), max(xs), turn.place(*self.origin)[1], self.size)


def _sheet(page: Any, number: int, path: Path) -> Sheet:
    text = page.get_textpage()
    count = text.count_chars()
    if count > MOST_CHARACTERS:
        raise DocumentError(
            f"{path}: page {number} holds {count:,} characters, more than the "
            f"{MOST_CHARACTERS:,} that a page can show. Print the file to a new PDF first."
        )
    objects = list(page.get_objects(max_depth=4))
    pictures = [
        area / ((page.get_width() * page.get_height()) or 1.0) for area in _pictured(objects)
    ]
    hidden = unseen(page, text, count, pictured=sum(pictures) >= PICTURED)
    every = [(at, found) for at in range(count) if (found := _character(text, at))]
    characters = [found for at, found in every if at not in hidden and found.size >= SMALLEST]
    quarters = quarters_of(c.angle for c in characters) if characters else _rotation(page)
    turn = Turn(quarters, *page.get_bbox())
    rules = tuple(rule for ends in segments_of(objects) if (rule := turn.rule(*ends)))
    pieces = pieces_of((character.turned(turn) for character in characters), rules)
    width, height = turn.size
    unknown = sum(not character.known for character in characters)
    return Sheet(
        page=Page(number, width, height, pieces, rules),
        unreadable=unknown / max(len(characters), 1),
        pictured=max(pictures, default=0.0),
        drawn=len(objects),
        unseen=sum(not found.text.isspace() for _, found in every)
        - sum(not found.text.isspace() for found in characters),
    )


def _rotation(page: Any) -> int:
    return int(page.get_rotation()) // 90


def _character(text: Any, at: int) -> _Character | None:
    """A character; None for what PDFium made up, what cannot be printed, and watermarks."""
    hyphen = raw.FPDFText_IsHyphen(text, at) == 1  # at a line's end it has a code of its own
    code = ord("-") if hyphen else raw.FPDFText_GetUnicode(text, at)
    angle = degrees(raw.FPDFText_GetCharAngle(text, at))
    if raw.FPDFText_IsGenerated(text, at) == 1 or code < 32 or _ASKEW < angle % 90 < 90 - _ASKEW:
        return None
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, at, box)
    raw.FPDFText_GetCharOrigin(text, at, x, y)
    return _Character(
        text=chr(code) if code < 0x110000 else "\ufffd",
        origin=(x.value, y.value),
        box=(box.left, box.bottom, box.right, box.top),
        size=_size(text, at) or abs(box.top - box.bottom) or 1.0,
        angle=angle,
        known=raw.FPDFText_HasUnicodeMapError(text, at) != 1 and not 0xE000 <= code <= 0xF8FF,
    )


def _size(text: Any, at: int) -> float:
    """The type size in points: the font's, as the page scales it."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, at, matrix):
        return 0.0
    return float(raw.FPDFText_GetFontSize(text, at)) * hypot(matrix.c, matrix.d)


def _pictured(objects: list[Any]) -> list[float]:
    """The area of each image; a scan can be cut into strips."""
    boxes = [item.get_bounds() for item in objects if item.type == raw.FPDF_PAGEOBJ_IMAGE]
    return [abs((right - left) * (top - low)) for left, low, right, top in boxes]
