"""What a page hides: nobody who opens it reads that text, so no answer may quote it."""

import re
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:"
    r"\s*hidden|opacity\s*:\s*0*\.?0+%?\s*(?:!|;|$)|color\s*:\s*transparent|clip\s*:\s*rect\(0"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|margin-left)\s*:\s*-\d{3,})",
    re.IGNORECASE,
)
_NO_SIZE = re.compile(r"(?:^|;)\s*font-size\s*:\s*0(?:\.\d*)?(?:px|pt|r?em|%)?\s*(?:!|;|$)", re.I)
_SHOWING = re.compile(r"(?:^|;)\s*(?:display|visibility)\s*:", re.IGNORECASE)
_GROUPED = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_MOST_RULES = 2000  # that hide or show; each is compared with each element
_SELECTOR = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the page's style sheet that hides what it selects, or shows it."""

    tag: str
    id: str
    classes: frozenset[str]
    hides: bool

    @property
    def weight(self) -> tuple[bool, int, bool]:
        """Which of two rules wins: the more specific one (CSS Selectors 3, section 9)."""
        return bool(self.id), len(self.classes), bool(self.tag)

    def selects(self, element: Element, classes: frozenset[str]) -> bool:
        """Whether the rule is about an element."""
        return (
            self.classes <= classes
            and self.id in ("", element.get("id", ""))
            and self.tag in ("", element.tag)
        )


def rules_of(root: Element) -> list[Rule]:
    """The rules of the page's own style sheets, the strongest last.

    Only simple selectors (`.a`, `#b`, `p.c`) outside of @media; linked sheets are not fetched.
    """
    rules: list[Rule] = []
    for sheet in root.iter("style"):
        for selectors, body in _RULE.findall(_GROUPED.sub("", sheet.text or "")):
            if _HIDING.search(body) or _SHOWING.search(body):
                rules.extend(_rules(selectors, bool(_HIDING.search(body))))
    return sorted(dict.fromkeys(rules), key=lambda rule: rule.weight)[-_MOST_RULES:]


def is_hidden(element: Element, rules: list[Rule]) -> bool:
    """Whether an element is hidden by an attribute, its own style or a rule of the page."""
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    style = element.get("style", "")
    if not style and not rules:
        return False
    if _HIDING.search(style) or (_NO_SIZE.search(style) and not len(element)):
        return True
    if not rules or _SHOWING.search(style):
        return False
    classes = frozenset(element.get("class", "").split())
    return next((r.hides for r in reversed(rules) if r.selects(element, classes)), False)


def _rules(selectors: str, hides: bool) -> list[Rule]:
    rules = []
    for selector in selectors.split(","):
        found = _SELECTOR.fullmatch(selector.strip())
        if found and (found[1] or found[2]):
            marks = re.findall(r"([.#])([\w-]+)", found[2])
            ids = [name for mark, name in marks if mark == "#"]
            classes = frozenset(name for mark, name in marks if mark == ".")
            tag = (found[1] or "").lower().replace("*", "")
            rules.append(Rule(tag, ids[0] if ids else "", classes, hides))
    return rules
