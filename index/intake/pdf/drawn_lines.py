"""The straight lines that a PDF page draws: strokes, outlines, and boxes as thin as a line."""

import ctypes
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as raw  # type: ignore[import-untyped]

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]

_THIN = 3.0  # points: a filled box narrower than this is a ruling line, a wider one is shading
_MOST_SEGMENTS = 200  # of one shape; drawings and outlined letters have more


def segments_of(objects: Iterable[Any]) -> Iterator[tuple[Point, Point]]:
    """The lines in PDF coordinates, each as its two ends."""
    for item in objects:
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            stroked = _stroked(item)
            for shape in _shapes(item):
                yield from pairwise(shape) if stroked else _thin(shape)


def _stroked(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _shapes(path: Any) -> Iterator[list[Point]]:
    """The corners of each part of a path; curves are left out."""
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MOST_SEGMENTS:
        return
    matrices = list(_matrices(path))
    shape: list[Point] = []
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, at)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = _placed((x.value, y.value), matrices)
        if raw.FPDFPathSegment_GetType(segment) != raw.FPDF_SEGMENT_LINETO:
            yield shape
            shape = []
        shape.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            shape.append(shape[0])
    yield shape


def _matrices(item: Any) -> Iterator[Matrix]:
    """The matrices from the path's own outwards to the page's."""
    while item is not None:
        yield item.get_matrix().get()
        item = item.container


def _placed(point: Point, matrices: Iterable[Matrix]) -> Point:
    x, y = point
    for a, b, c, d, e, f in matrices:
        x, y = a * x + c * y + e, b * x + d * y + f
    return x, y


def _thin(shape: list[Point]) -> Iterator[tuple[Point, Point]]:
    """The middle line of a filled box that is as thin as a ruling line."""
    if len(shape) < 2:
        return
    (left, right), (low, high) = ((min(axis), max(axis)) for axis in zip(*shape, strict=True))
    if right - left <= _THIN:
        yield ((left + right) / 2, low), ((left + right) / 2, high)
    elif high - low <= _THIN:
        yield (left, (low + high) / 2), (right, (low + high) / 2)
