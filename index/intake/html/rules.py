"""The rules of a page's own style sheets, as far as they tell what is shown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

_GROUPED = re.compile(r"@[^{};]+\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
_MOST_RULES = 2000  # of one kind; each is compared with each element
_SELECTOR = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the page's style sheet: what it selects, and what it says of that."""

    tag: str
    id: str
    classes: frozenset[str]
    body: str

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


def rules_of(root: Element, wanted: Callable[[str], bool]) -> list[Rule]:
    """The rules of the page's own style sheets whose bodies are wanted, the strongest last.

    Only simple selectors (`.a`, `#b`, `p.c`) outside of @media; linked sheets are not fetched.
    """
    rules: list[Rule] = []
    for sheet in root.iter("style"):
        for selectors, body in _blocks(_GROUPED.sub("", sheet.text or "")):
            if wanted(body):
                rules.extend(_rules(selectors, body))
    return sorted(dict.fromkeys(rules), key=lambda rule: rule.weight)[-_MOST_RULES:]


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Selectors and body of each rule; of nested ones the innermost.

    >>> list(_blocks("p {color: red} @media x {.a, .b{top: 0}} .c{"))
    [('p ', 'color: red'), ('.a, .b', 'top: 0')]
    """
    *closed, _ = sheet.split("}")
    for part in closed:
        before, opened, body = part.rpartition("{")
        selectors = before.rpartition("{")[2]
        if opened and selectors:
            yield selectors, body


def _rules(selectors: str, body: str) -> Iterator[Rule]:
    for selector in selectors.split(","):
        found = _SELECTOR.fullmatch(selector.strip())
        if found and (found[1] or found[2]):
            marks = re.findall(r"([.#])([\w-]+)", found[2])
            ids = [name for mark, name in marks if mark == "#"]
            classes = frozenset(name for mark, name in marks if mark == ".")
            tag = (found[1] or "").lower().replace("*", "")
            yield Rule(tag, ids[0] if ids else "", classes, body)
