"""What a page hides: nobody who opens it reads that text, so no answer may quote it."""

import re
from dataclasses import dataclass

from lxml import etree

from index.intake.html.colours import Colours
from index.intake.html.rules import Rule, rules_of

Element = etree._Element

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:"
    r"\s*hidden|opacity\s*:\s*0*\.?0+%?\s*(?:!|;|$)|color\s*:\s*transparent|clip\s*:\s*rect\(0"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:100|50)%|circle\(\s*0)"
    r"|transform\s*:[^;]{0,40}scale(?:3d|[xy])?\(\s*0(?:\.0+)?\s*[,)]"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|margin-left)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(  # nobody reads less than four pixels
    r"(?:^|;)\s*font-size\s*:\s*(?:0(?:\.\d*)?(?:r?em|%)?|0?\.[01]\d*r?em|\d(?:\.\d*)?%"
    r"|[0-3](?:\.\d*)?px|[0-2](?:\.\d*)?pt)\s*(?:!|;|$)",
    re.IGNORECASE,
)
_NO_ROOM = re.compile(
    r"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*0(?:px|pt|r?em|%)?\s*(?:!|;|$)", re.IGNORECASE
)
_CUT_OFF = re.compile(r"(?:^|;)\s*overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.IGNORECASE)
_SHOWING = re.compile(r"(?:^|;)\s*(?:display|visibility)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hiding:
    """What of a page's style sheets hides or shows."""

    rules: tuple[Rule, ...]
    colours: Colours

    @classmethod
    def of(cls, root: Element) -> "Hiding":
        """The rules of a page, the strongest last."""
        return cls(tuple(rules_of(root, _hides_or_shows)), Colours.of(root))

    def hides(self, element: Element) -> bool:
        """Whether an element is hidden by an attribute, its own style, a rule or its colour."""
        if not isinstance(element.tag, str):
            return False
        if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
            return True
        style = element.get("style", "")
        if _hides(style) or (_NO_SIZE.search(style) and not len(element)):
            return True
        return self._by_rule(element, style) or self.colours.hides(element)

    def _by_rule(self, element: Element, style: str) -> bool:
        if not self.rules or _SHOWING.search(style):
            return False
        classes = frozenset(element.get("class", "").split())
        found = (r for r in reversed(self.rules) if r.selects(element, classes))
        rule = next(found, None)
        return rule is not None and _hides(rule.body)


def _hides(style: str) -> bool:
    cut_off = _NO_ROOM.search(style) and _CUT_OFF.search(style)
    return bool(_HIDING.search(style) or cut_off)


def _hides_or_shows(body: str) -> bool:
    return _hides(body) or bool(_SHOWING.search(body))
