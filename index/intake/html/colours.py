"""Text in the colour of what it stands on: nobody who opens the page reads it."""

import re
from dataclasses import dataclass

from lxml import etree

from index.intake.html.rules import Rule, rules_of

Element = etree._Element
Colour = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)
_NAMES: dict[str, Colour] = {  # CSS Color 4, the names that offices' editors write
    "white": _WHITE,
    "black": (0, 0, 0),
    "red": (255, 0, 0),
    "green": (0, 128, 0),
    "blue": (0, 0, 255),
    "yellow": (255, 255, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
}
_ALIKE = 12  # of 255, up to which two colours cannot be told apart
_PALE = 200  # of 255 in red, green and blue, from which a rule's colour may be that of the paper
_STATED = re.compile(r"(?:^|;)\s*color\s*:\s*([^;]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b", re.IGNORECASE)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Colours:
    """The rules of a page's style sheet that say how pale text is, and what stands behind text."""

    pale: tuple[Rule, ...]
    grounds: tuple[Rule, ...]

    @classmethod
    def of(cls, root: Element) -> "Colours":
        """Those of a page, the strongest last."""
        return cls(
            tuple(rules_of(root, _is_pale)),
            tuple(rules_of(root, lambda b: bool(_GROUND.search(b)))),
        )

    def hides(self, element: Element) -> bool:
        """Whether all text of an element has the colour of what it stands on."""
        stated = self._stated(element)
        ground = self._ground(element) if stated else None
        if stated is None or ground is None:
            return False
        if any(abs(one - other) > _ALIKE for one, other in zip(stated, ground, strict=True)):
            return False
        return not any(self._stated(inner) for inner in element.iterdescendants())

    def _stated(self, element: Element) -> Colour | None:
        if not isinstance(element.tag, str):
            return None
        if found := _STATED.search(element.get("style", "")):
            return colour_of(found[1])
        if element.tag == "font" and element.get("color"):
            return colour_of(element.get("color", ""))
        rule = _strongest(self.pale, element)
        found = _STATED.search(rule.body) if rule else None
        return colour_of(found[1]) if found else None

    def _ground(self, element: Element) -> Colour | None:
        """The colour behind an element; None where it is a picture, or none that is known."""
        for holder in (element, *element.iterancestors()):
            rule = _strongest(self.grounds, holder)
            found = _GROUND.search(holder.get("style", "")) or (rule and _GROUND.search(rule.body))
            stated = found[1] if found else holder.get("bgcolor") or holder.get("background")
            if stated and stated.strip().lower() not in ("transparent", "none", "inherit"):
                return colour_of(stated)
        return _WHITE


def colour_of(text: str) -> Colour | None:
    """A colour as style sheets write it; None for one that is not known, and for pictures.

    >>> colour_of("#FFF"), colour_of("rgb(238, 238, 238)"), colour_of("white !important")
    ((255, 255, 255), (238, 238, 238), (255, 255, 255))
    >>> colour_of("url(a.png)"), colour_of("#ffffff url(a.png)")
    (None, None)
    """
    if "(" in text and not _RGB.search(text):
        return None
    if found := _RGB.search(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _HEX.search(text):
        digits = found[1] if len(found[1]) == 6 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    words = text.lower().replace("!important", "").split()
    return next((_NAMES[word] for word in words if word in _NAMES), None)


def _is_pale(body: str) -> bool:
    found = _STATED.search(body)
    colour = colour_of(found[1]) if found else None
    return colour is not None and min(colour) >= _PALE


def _strongest(rules: tuple[Rule, ...], element: Element) -> Rule | None:
    if not rules or not isinstance(element.tag, str):
        return None
    classes = frozenset(element.get("class", "").split())
    return next((rule for rule in reversed(rules) if rule.selects(element, classes)), None)
