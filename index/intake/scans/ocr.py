"""RapidOCR: pictures of text to pages. Its models come with its wheel; loaded when used."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import atan2, cos, degrees, radians, sin
from pathlib import Path
from statistics import median
from typing import Any

from index.errors import DocumentError
from index.intake.limits import PAGE_EVENT
from index.intake.pages.page import Page, Piece, Rule
from index.intake.pages.recognised import empty_cells, split_at_rules, with_usual_size

RESOLUTION = 200  # dots per inch: a 10-point character is 28 pixels high, the models take 48
ENGINE = "rapidocr_onnxruntime"
LONGEST_SIDE = 3_400  # pixels: A3 at 200 dots per inch
_KEPT = 0.3  # confidence, 0..1, below which a line is taken for a speck
_SURE = 0.8  # confidence below which a person should look; printed text scores 0.9 and above
_ASKEW = 0.15  # degrees, below which turning does more harm than good
_TYPE = 0.8  # of the height of the boxes found around lines: the type size
_USUAL_TYPE = 10.5  # points (五号)
_SAMPLE = 7  # lines that show whether a page stands on its head
_LONG = 5  # times its height: a line long enough to show the angle


@dataclass(frozen=True, slots=True)
class _Line:
    """A recognised line: its corners in pixels, clockwise from the upper left one."""

    corners: Sequence[Sequence[float]]
    text: str
    confidence: float

    @property
    def width(self) -> float:
        return self.corners[1][0] - self.corners[0][0]

    @property
    def height(self) -> float:
        return self.corners[3][1] - self.corners[0][1]

    @property
    def tall(self) -> bool:
        """Whether it runs up or down the page."""
        return self.height > 1.5 * self.width

    def cut_from(self, picture: Any) -> Any:
        """The part of a picture that shows it."""
        xs, ys = zip(*self.corners, strict=True)
        return picture[int(min(ys)) : int(max(ys)) + 1, int(min(xs)) : int(max(xs)) + 1]

    @property
    def angle(self) -> float:
        """Degrees clockwise."""
        return degrees(atan2(self.corners[1][1] - self.corners[0][1], self.width))


def can_recognise(engine: str = ENGINE) -> bool:
    """Whether text recognition is installed."""
    return find_spec(engine) is not None


def require_ocr(path: Path, what: str, engine: str = ENGINE) -> None:
    """Raises DocumentError where text recognition is not installed."""
    if not can_recognise(engine):
        raise DocumentError(
            f"{path}: {what}, and text recognition is not installed. "
            f"Install it: pip install 'zhice[ocr]'"
        )


def recognised(picture: Any, dots_per_inch: float | None, number: int) -> tuple[Page, list[str]]:
    """A (height, width, 3) uint8 BGR picture as page `number`, and warnings of unsure lines.

    Without a resolution, the usual type size tells it.
    """
    from index.intake.scans.rulings import rules_of, straightened, turned

    lines = _read(picture)
    quarters = _quarters(picture, lines)
    if quarters:
        picture = turned(picture, quarters)
        lines = _read(picture)
    dots_per_inch = dots_per_inch or _resolution(lines)
    angle = _skew(lines)
    height, width = picture.shape[:2]
    if angle:
        picture = straightened(picture, angle)
        lines = [_turned(line, angle, width / 2, height / 2) for line in lines]
    rules = rules_of(picture, dots_per_inch)
    scale = 72 / dots_per_inch
    lines += _overlooked(picture, [_piece(line, scale) for line in lines], rules, scale)
    pieces = with_usual_size([_piece(line, scale) for line in lines])
    page = Page(number, width * scale, height * scale, split_at_rules(pieces, rules), rules)
    sys.audit(PAGE_EVENT, number)
    return page, [
        f"page {number}: read with confidence {line.confidence:.2f}, check it: {line.text}"
        for line in lines
        if line.confidence < _SURE
    ]


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(text_score=_KEPT, max_side_len=LONGEST_SIDE)


def _read(picture: Any) -> list[_Line]:
    found, _ = _engine()(picture)
    return [_Line(corners, text, score) for corners, text, score in found or [] if text.strip()]


def _quarters(picture: Any, lines: Sequence[_Line]) -> int:
    """How often a page must be turned by 90° clockwise to stand upright."""
    from index.intake.scans.rulings import turned

    words = [line for line in lines if len(line.text) > 2]
    tall = sum(line.tall for line in words) > len(words) / 2
    sample = sorted((w for w in words if w.tall == tall), key=lambda w: -len(w.text))[:_SAMPLE]
    crops = [turned(line.cut_from(picture), 1 if tall else 0) for line in sample]
    if not crops:
        return 0
    _, labels, _ = _engine().text_cls(crops)
    upside_down = sum(label == "180" for label, _ in labels) > len(crops) / 2
    return (1 if tall else 0) + (2 if upside_down else 0)


def _overlooked(
    picture: Any, pieces: Sequence[Piece], rules: Sequence[Rule], scale: float
) -> list[_Line]:
    """The text of cells in which no line was found: single digits are too small to be seen."""
    from index.intake.scans.rulings import ink_in

    found = []
    for left, top, right, bottom in empty_cells(pieces, rules):
        box = [round(edge / scale) for edge in (left, top, right, bottom)]
        ink = ink_in(picture, box)
        if ink is None:
            continue
        x0, y0, x1, y1 = ink
        result, _ = _engine()(picture[y0:y1, x0:x1], use_det=False, use_cls=False)
        for text, score in result or []:
            if text.strip() and score >= _SURE:
                found.append(_Line([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], text, score))
    return found


def _resolution(lines: Sequence[_Line]) -> float:
    """The dots per inch at which most lines are printed in the usual size."""
    heights = [line.height for line in lines]
    return median(heights) * _TYPE / _USUAL_TYPE * 72 if heights else RESOLUTION


def _skew(lines: Sequence[_Line]) -> float:
    """The angle in degrees that the page was laid askew, clockwise; 0 where it was not."""
    long = [line.angle for line in lines if line.width > _LONG * max(line.height, 1)]
    angle = median(long) if long else 0.0
    return angle if abs(angle) >= _ASKEW else 0.0


def _turned(line: _Line, angle: float, x0: float, y0: float) -> _Line:
    """A line where it stands on the page set straight."""
    c, s = cos(radians(-angle)), sin(radians(-angle))
    corners = [
        (x0 + c * (x - x0) - s * (y - y0), y0 + s * (x - x0) + c * (y - y0))
        for x, y in line.corners
    ]
    return _Line(corners, line.text, line.confidence)


def _piece(line: _Line, scale: float) -> Piece:
    xs, ys = zip(*line.corners, strict=True)
    size = line.height * _TYPE * scale
    middle = sum(ys) / len(ys) * scale
    return Piece(line.text.strip(), min(xs) * scale, max(xs) * scale, middle + size / 3, size)
