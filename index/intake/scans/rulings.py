"""OpenCV: the ruling lines of a picture of a page, and the page set straight."""

from collections.abc import Iterator, Sequence
from typing import Any

import cv2

from index.intake.pages.page import Rule

_LEVEL_LENGTH = 0.5  # inches that a level line has at least; the strokes of a title are shorter
_UPRIGHT_LENGTH = 0.3  # inches; rows are that high, characters are not
_THICK = 0.06  # inches: something thicker than this is shading
_MARGIN = 10  # pixels of white around a character; what is lower is a speck
_BLOCK = 31  # pixels around a point, against which it is dark (odd)
_DARKER = 12  # grey levels of 256 by which it is


def turned(picture: Any, quarters: int) -> Any:
    """A picture turned by 90° clockwise so many times."""
    turns = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)
    turn = turns[quarters % 4]
    return picture if turn is None else cv2.rotate(picture, turn)


def straightened(picture: Any, degrees: float) -> Any:
    """A picture turned by this angle (positive: clockwise) about its centre, on white."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), borderValue=(255, 255, 255))


def rules_of(picture: Any, dots_per_inch: float) -> tuple[Rule, ...]:
    """The level and upright lines of a straight BGR picture, in points."""
    dark = _dark(picture)
    points = 72 / dots_per_inch
    thick = _THICK * dots_per_inch
    rules: list[Rule] = []
    for upright, inches in ((False, _LEVEL_LENGTH), (True, _UPRIGHT_LENGTH)):
        for left, top, width, height in _strokes(dark, upright, int(inches * dots_per_inch)):
            if upright and width <= thick:
                at, start, end = left + width / 2, top, top + height
            elif not upright and height <= thick:
                at, start, end = top + height / 2, left, left + width
            else:
                continue
            rules.append(Rule(upright, at * points, start * points, end * points))
    return tuple(rules)


def ink_in(picture: Any, box: Sequence[int]) -> tuple[int, int, int, int] | None:
    """Where in a box (left, top, right, bottom) text stands, with some white; None if nowhere."""
    left, top, right, bottom = box
    if right - left < _MARGIN or bottom - top < _MARGIN:
        return None
    dark = cv2.medianBlur(_dark(picture[top:bottom, left:right]), 3)
    x, y, width, height = cv2.boundingRect(dark)
    if height < _MARGIN or width < 2:
        return None
    return (
        max(left + x - _MARGIN, 0),
        max(top + y - _MARGIN // 2, 0),
        left + x + width + _MARGIN,
        top + y + height + _MARGIN // 2,
    )


def _dark(picture: Any) -> Any:
    """255 where a BGR picture is darker than its surroundings, else 0."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    mean = cv2.ADAPTIVE_THRESH_MEAN_C
    return cv2.adaptiveThreshold(grey, 255, mean, cv2.THRESH_BINARY_INV, _BLOCK, _DARKER)


def _strokes(dark: Any, upright: bool, length: int) -> Iterator[Sequence[int]]:
    """The boxes of what is dark over this length; gaps of a few pixels are bridged."""
    across = (3, 1) if upright else (1, 3)
    along = (1, 5) if upright else (5, 1)
    shape = (1, length) if upright else (length, 1)
    lines = cv2.dilate(dark, cv2.getStructuringElement(cv2.MORPH_RECT, across))
    lines = cv2.morphologyEx(
        lines, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, along)
    )
    lines = cv2.morphologyEx(
        lines, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape)
    )
    found, _ = cv2.findContours(lines, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    for contour in found:
        yield cv2.boundingRect(contour)
