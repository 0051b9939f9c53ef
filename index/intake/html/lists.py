"""The numbers that a page prints before the items of a list."""

import re
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

_NONE = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_HAN_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|chinese-(?:in)?formal)", re.IGNORECASE
)
_HAN = "〇一二三四五六七八九"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(slots=True)
class Counter:
    """The number of a list's next item, how it counts and how it is printed ("" for not)."""

    value: int = 1
    step: int = 1
    style: str = ""

    def next(self, item: Element) -> str:
        """The number before an item, with the space that follows it."""
        self.value = _whole(item.get("value"), self.value)
        printed = number(self.value, self.style) if not _NONE.search(_style(item)) else ""
        self.value += self.step
        return printed


def counter_of(items: Element) -> Counter:
    """The counter of a list; one that is not ordered prints no number."""
    if items.tag != "ol" or _NONE.search(_style(items)):
        return Counter()
    backwards = items.get("reversed") is not None
    first = sum(1 for _ in items.iterchildren("li")) if backwards else 1
    style = "一" if _HAN_STYLE.search(_style(items)) else items.get("type", "1")
    return Counter(_whole(items.get("start"), first), -1 if backwards else 1, style)


def number(value: int, style: str) -> str:
    """A number as lists of this type (1, a, A, i, I or 一) print it; "" for no type.

    >>> number(4, "1"), number(4, "a"), number(4, "I"), number(14, "一"), number(4, "")
    ('4. ', 'd. ', 'IV. ', '十四、', '')
    """
    if not style:
        return ""
    if style == "一" and 0 < value < 100:
        tens, ones = divmod(value, 10)
        head = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
        return f"{head}{_HAN[ones] if ones else ''}、"
    if style in ("i", "I") and 0 < value < 4000:
        return f"{_roman(value) if style == 'i' else _roman(value).upper()}. "
    if style in ("a", "A") and 0 < value <= 26:
        return f"{chr(ord(style) + value - 1)}. "
    return f"{value}. "


def _roman(value: int) -> str:
    signs = []
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        signs.append(sign * times)
    return "".join(signs)


def _style(element: Element) -> str:
    return str(element.get("style", ""))


def _whole(stated: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", stated or "", re.ASCII)
    return int(found[1]) if found else otherwise
