"""Which characters of a page nobody sees: the page is drawn, and looked at where they stand.

What a file hides is white on white, covered, transparent, on a layer that is switched off, beside
the page or too small to read. A scan is no such file: its invisible text lies on a picture of it.
"""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as raw  # type: ignore[import-untyped]

SMALLEST = 2.0  # points; a footnote mark has 5
_LONGEST_SIDE = 1600  # pixels of the drawing; at one a point, a stroke of A4 still shows
_INK = 16  # of 255, between the lightest and the darkest pixel, from which something is drawn
_PALE = 200  # of 255, from which a colour can be that of the paper
_ALIKE = 12  # of 255, up to which two greys are one
_CLEAR = 25  # of 255, up to which a character is transparent
_AROUND = 2  # pixels beside a character, for one that fills its own box

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Place:
    """A character on the drawing: its own box and the one around it, its colour and its font."""

    at: int
    own: Grey
    around: Grey
    grey: float
    font: int
    embedded: bool

    @property
    def inked(self) -> bool:
        """Whether anything is drawn there."""
        return bool(int(self.around.max()) - int(self.around.min()) >= _INK)

    @property
    def on_paper(self) -> bool:
        """Whether it has the colour of what it stands on."""
        return self.grey >= _PALE and abs(float(np.median(self.own)) - self.grey) <= _ALIKE


def unseen(page: Any, text: Any, count: int, *, pictured: bool) -> frozenset[int]:
    """Indexes of the characters of a page's text that its drawing does not show.

    `pictured` says that a picture covers the page, on which text may stand that is not drawn. A
    font that is neither in the file nor on this machine draws nothing; its characters are kept.
    """
    hidden: set[int] = set()
    places: list[_Place] = []
    drawing = _drawn(page)
    for at in range(count):
        mode, alpha = _mode(text, at), _colour(text, at)[3]
        if (mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE and not pictured) or alpha <= _CLEAR:
            hidden.add(at)
        elif mode != raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            places += _place(page, text, at, drawing, hidden)
    inked = {place.font for place in places if place.inked}
    for place in places:
        blank = not place.inked and (place.font in inked or (place.embedded and bool(inked)))
        if blank or place.on_paper:
            hidden.add(place.at)
    return frozenset(hidden)


def _drawn(page: Any) -> Grey:
    """The page in grey, (height, width), without annotations."""
    scale = min(1.0, _LONGEST_SIDE / max(page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    pixels: Grey = bitmap.to_numpy()
    return pixels.reshape(pixels.shape[:2])


def _place(page: Any, text: Any, at: int, drawing: Grey, hidden: set[int]) -> Iterator[_Place]:
    """Where a character stands; beside the page it is hidden. White space stands nowhere."""
    character = raw.FPDFText_GetUnicode(text, at)
    if character < 0x110000 and chr(character).isspace():
        return
    corners = _corners(page, text, at, drawing.shape)
    if corners is None:
        return
    left, top, right, bottom = corners
    height, width = drawing.shape
    if right < 0 or bottom < 0 or left >= width or top >= height:
        hidden.add(at)
        return
    own = _cut(drawing, left, top, right, bottom)
    around = _cut(drawing, left - _AROUND, top - _AROUND, right + _AROUND, bottom + _AROUND)
    red, green, blue, _ = _colour(text, at)
    font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(text, at))
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    embedded = raw.FPDFFont_GetIsEmbedded(font) == 1
    yield _Place(at, own, around, 0.299 * red + 0.587 * green + 0.114 * blue, key, embedded)


def _cut(drawing: Grey, left: int, top: int, right: int, bottom: int) -> Grey:
    """A part of the drawing, of one pixel at least."""
    height, width = drawing.shape
    top, left = min(max(top, 0), height - 1), min(max(left, 0), width - 1)
    return drawing[top : max(bottom, top) + 1, left : max(right, left) + 1]


def _corners(
    page: Any, text: Any, at: int, shape: Sequence[int]
) -> tuple[int, int, int, int] | None:
    """A character's box in pixels: left, top, right, bottom; None where it has none."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text, at, left, right, bottom, top):
        return None
    xs, ys = [], []
    for x, y in ((left, bottom), (right, top)):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, shape[1], shape[0], 0, x, y, across, down)
        xs.append(across.value)
        ys.append(down.value)
    return min(xs), min(ys), max(xs), max(ys)


def _mode(text: Any, at: int) -> int:
    return int(raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, at)))


def _colour(text: Any, at: int) -> tuple[int, int, int, int]:
    """Red, green, blue, alpha, 0..255; opaque black where the file states none."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(text, at, *parts):
        return 0, 0, 0, 255
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha
