"""The lists that numbering.xml defines: for each w:num its levels and where they start."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.intake.word.styles import Styles
from index.intake.word.xml import Element, child, number, switch, value, w

LEVELS = 9
_SYMBOLS = {
    # Wingdings and Symbol characters that Word stores in the private use area
    **{"\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0a7": "▪", "\uf0d8": "➢"},
    **{"\uf0fc": "✓", "\uf0fe": "☑", "\uf0a8": "□", "\uf06f": "□", "\uf052": "☑", "o": "○"},
}
_SUFFIXES = {"tab": " ", "space": " ", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    `text` holds %1 to %9 for the values of the levels; `restart` is the number of the level
    (1–9) after which this one begins again, 0 for never, None for any higher one; `example`
    gives a custom format by its first members.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = " "
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """What a w:num refers to. Lists with the same `counter` go on counting from each other.

    `starts` holds the levels that begin again, and at what, where this list is first used.
    """

    counter: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)

    def level_of(self, styles: list[str]) -> int | None:
        """The level that is tied to one of these paragraph styles, nearest first."""
        tied = {level.style: at for at, level in self.levels.items() if level.style}
        return next((tied[style] for style in styles if style in tied), None)


def lists_of(part: Element | None, styles: Styles) -> dict[str, NumberedList]:
    """The lists of a document by id (w:numId)."""
    if part is None:
        return {}
    abstracts = {value(a, "abstractNumId") or "": a for a in part.iterchildren(w("abstractNum"))}
    nums = {value(num, "numId") or "": num for num in part.iterchildren(w("num"))}
    return {key: _list(num, nums, abstracts, styles) for key, num in nums.items()}


def _list(
    num: Element, nums: dict[str, Element], abstracts: dict[str, Element], styles: Styles
) -> NumberedList:
    counter = value(child(num, "abstractNumId")) or ""
    abstract = abstracts.get(counter)
    link = value(child(abstract, "numStyleLink"))
    linked = nums.get(styles.list_of(link) or "") if link else None
    if linked is not None:
        counter = value(child(linked, "abstractNumId")) or counter
        abstract = abstracts.get(counter)
    levels = _levels(abstract)
    starts: dict[int, int] = {}
    for override in num.iterchildren(w("lvlOverride")):
        at = number(override, "ilvl") or 0
        levels |= _levels(override)
        start = number(child(override, "startOverride"))
        if start is not None:
            starts[at] = start
    return NumberedList(counter, levels, starts)


def _levels(parent: Element | None) -> dict[int, Level]:
    found = parent.iterchildren(w("lvl")) if parent is not None else ()
    levels = {number(element, "ilvl") or 0: _level(element) for element in found}
    return {at: level for at, level in levels.items() if 0 <= at < LEVELS}


def _level(element: Element) -> Level:
    stated = next(element.iter(w("numFmt")), None)
    number_format = value(stated) or "decimal"
    text = value(child(element, "lvlText")) or ""
    start = number(child(element, "start"))
    return Level(
        start=1 if start is None else start,
        number_format=number_format,
        text=_bullet(text) if number_format == "bullet" else text,
        suffix=_SUFFIXES.get(value(child(element, "suff")) or "tab", " "),
        legal=switch(child(element, "isLgl")) or False,
        restart=number(child(element, "lvlRestart")),
        style=value(child(element, "pStyle")),
        example=value(stated, "format") if number_format == "custom" else None,
    )


def _bullet(text: str) -> str:
    """The sign of a bullet; signs of symbol fonts that have no character become a dot."""
    return "".join(symbol(char) for char in text)


def symbol(char: str) -> str:
    r"""A character of a symbol font as the page shows it.

    >>> symbol("\uf06c"), symbol("\uf0b7"), symbol("—")
    ('●', '•', '—')
    """
    return _SYMBOLS.get(char, "•" if "\uf000" <= char <= "\uf0ff" else char)
