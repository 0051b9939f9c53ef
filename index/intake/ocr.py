"""RapidOCR: pictures of text to pages. Its models come with its wheel; loaded when used."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from math import atan2, cos, degrees, radians, sin
from pathlib import Path
from statistics import median
from typing import Any

from index.errors import DocumentError
from index.intake.pages.page import Page, Piece
from index.intake.pages.recognised import split_at_rules, with_usual_size

RESOLUTION = 200  # dots per inch: a 10-point character is 28 pixels high, the models take 48
ENGINE = "rapidocr_onnxruntime"
_LONGEST_SIDE = 3_400  # pixels: A3 at 200 dots per inch
_KEPT = 0.3  # confidence, 0..1, below which a line is taken for a speck
_SURE = 0.8  # confidence below which a person should look; printed text scores 0.9 and above
_ASKEW = 0.15  # degrees, below which turning does more harm than good
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
    def angle(self) -> float:
        """Degrees clockwise."""
        return degrees(atan2(self.corners[1][1] - self.corners[0][1], self.width))


def require_ocr(path: Path, what: str, engine: str = ENGINE) -> None:
    """Raises DocumentError where text recognition is not installed."""
    if find_spec(engine) is None:
        raise DocumentError(
            f"{path}: {what}, and text recognition is not installed. "
            f"Install it: pip install 'zhice[ocr]'"
        )


def recognised(picture: Any, dots_per_inch: float, number: int) -> tuple[Page, list[str]]:
    """A (height, width, 3) uint8 BGR picture as page `number`, and warnings of unsure lines."""
    from index.intake.rulings import rules_of, straightened

    lines = _read(picture)
    angle = _skew(lines)
    height, width = picture.shape[:2]
    if angle:
        picture = straightened(picture, angle)
        lines = [_turned(line, angle, width / 2, height / 2) for line in lines]
    rules = rules_of(picture, dots_per_inch)
    scale = 72 / dots_per_inch
    pieces = with_usual_size([_piece(line, scale) for line in lines])
    page = Page(number, width * scale, height * scale, split_at_rules(pieces, rules), rules)
    return page, [
        f"page {number}: read with confidence {line.confidence:.2f}, check it: {line.text}"
        for line in lines
        if line.confidence < _SURE
    ]


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(text_score=_KEPT, max_side_len=_LONGEST_SIDE)


def _read(picture: Any) -> list[_Line]:
    found, _ = _engine()(picture)
    return [_Line(corners, text, score) for corners, text, score in found or [] if text.strip()]


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
    size = line.height * 0.8 * scale  # the boxes are a quarter higher than the type size
    middle = sum(ys) / len(ys) * scale
    return Piece(line.text.strip(), min(xs) * scale, max(xs) * scale, middle + size / 3, size)
