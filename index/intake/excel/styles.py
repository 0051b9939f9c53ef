"""How the cells of a workbook look: the format of numbers, and text that nobody reads."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.intake.excel.numbers import BUILT_IN, GENERAL
from index.intake.excel.package import Element, Package, local_name

_CODE = 255  # characters of a format code; Excel takes no more
_TINY = 2.0  # points
_WHITE_INDEXES = ("1", "9")  # of the old palette
_WHITE_THEME = "0"  # the colour of the paper


@dataclass(frozen=True, slots=True)
class Looks:
    """By the number of a cell's style: its format code, and whether its text is white or tiny."""

    formats: Sequence[str]
    unseen: Sequence[bool]


def looks_of(package: Package, part: str) -> Looks:
    """The styles of the part that holds them; none where there is no such part."""
    own: dict[int, str] = {}
    fonts: list[bool] = []
    fills: list[bool] = []
    formats: list[str] = []
    unseen: list[bool] = []
    for event, element in package.elements(part, "numFmt", "fonts", "fills", "cellXfs"):
        if event == "start":
            continue
        match local_name(element):
            case "numFmt":
                own[_number(element, "numFmtId")] = element.get("formatCode", GENERAL)[:_CODE]
            case "fonts":
                fonts = [_is_unseen(font) for font in element.iterchildren("{*}font")]
            case "fills":
                fills = [_is_filled(fill) for fill in element.iterchildren("{*}fill")]
            case _:
                styles = list(element.iterchildren("{*}xf"))
                ids = [_number(style, "numFmtId") for style in styles]
                formats = [own.get(id_) or BUILT_IN.get(id_, GENERAL) for id_ in ids]
                unseen = [
                    _at(fonts, _number(style, "fontId"))
                    and not _at(fills, _number(style, "fillId"))
                    for style in styles
                ]
    return Looks(formats, unseen)


def _is_unseen(font: Element) -> bool:
    """Whether a font is white, as paper is, or too small to read."""
    size = next((float(one.get("val", "11")) for one in font.iterchildren("{*}sz")), 11.0)
    colour = next(font.iterchildren("{*}color"), None)
    if size <= _TINY:
        return True
    if colour is None:
        return False
    if colour.get("theme") is not None:
        return colour.get("theme") == _WHITE_THEME and not float(colour.get("tint", "0"))
    return colour.get("rgb", "").upper()[-6:] == "FFFFFF" or colour.get("indexed") in _WHITE_INDEXES


def _is_filled(fill: Element) -> bool:
    """Whether there is another colour than the paper's behind a cell."""
    for pattern in fill.iterchildren("{*}patternFill"):
        if pattern.get("patternType", "none") == "none":
            return False
        colour = next(pattern.iterchildren("{*}fgColor"), None)
        white = colour is not None and colour.get("rgb", "").upper()[-6:] == "FFFFFF"
        return not white
    return len(fill) > 0


def _number(element: Element, name: str) -> int:
    return int(element.get(name, "0"))


def _at(found: Sequence[bool], place: int) -> bool:
    return 0 <= place < len(found) and found[place]
