"""Text of a Word file that the page prints so that nobody reads it: white on white, or tiny."""

import re

from index.intake.word.xml import Element, child, number, value, w

_TINY = 4  # half-points; the smallest print of a form has 10
_NOT_SHADED = ("", "AUTO", "FFFFFF")
_PAPER = ("background1", "light1")
_WHITE = re.compile("(?:F[4-9A-F]){3}", re.IGNORECASE)


def is_tiny(properties: Element | None) -> bool | None:
    """Whether run properties set a size that nobody reads; None where they set none."""
    size = number(child(properties, "sz"))
    return None if size is None else size <= _TINY


def is_white(properties: Element | None) -> bool | None:
    """Whether run properties set the colour of paper; None where they set none."""
    colour = child(properties, "color")
    if colour is None:
        return None
    if theme := value(colour, "themeColor"):
        return theme in _PAPER and value(colour, "themeShade") is None
    return bool(_WHITE.fullmatch(value(colour) or ""))


def is_shaded(properties: Element | None) -> bool:
    """Whether properties of a run, paragraph, cell or table put a colour behind the text."""
    shading = child(properties, "shd")
    if shading is not None:
        filled = (value(shading, "fill") or "").upper() not in _NOT_SHADED
        patterned = (value(shading) or "clear") not in ("clear", "nil")
        themed = value(shading, "themeFill") not in (None, *_PAPER)
        if filled or patterned or themed:
            return True
    return child(properties, "highlight") is not None


def stands_on_colour(run: Element) -> bool:
    """Whether anything around a run may put a colour behind it: what cannot be told may."""
    if is_shaded(run.find(w("rPr"))):
        return True
    for holder in run.iterancestors():
        name = str(holder.tag).rpartition("}")[2]
        if name in ("txbxContent", "textbox"):
            return True  # a box has a filling of its own
        if name in ("p", "tc", "tbl") and is_shaded(holder.find(w(f"{name}Pr"))):
            return True
        if name == "tbl" and child(holder, "tblPr", "tblStyle") is not None:
            return True  # its style colours rows by their place
    return False
