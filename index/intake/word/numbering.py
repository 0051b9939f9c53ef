"""The automatic number of each paragraph, counted as Word counts them."""

import re

from index.intake.word.lists import LEVELS, Level, NumberedList, lists_of
from index.intake.word.number_formats import KNOWN, formatted, padded
from index.intake.word.styles import Place, Style, Styles, place_of
from index.intake.word.xml import Element

_VALUE = re.compile(r"%([1-9])")
_NO_LIST = "0"  # numId 0 switches a style's numbering off
_PLAIN = Level()


class Numbering:
    """Numbers paragraphs; they must be shown to it in the document's order, once each."""

    def __init__(self, part: Element | None, styles: Styles) -> None:
        self._lists = lists_of(part, styles)
        self._values: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        self.unknown_formats: set[str] = set()

    def label(self, properties: Element | None, styles: list[Style]) -> str:
        """The number that Word prints before a paragraph with what parts them; "" for none."""
        place = effective(place_of(properties), styles)
        numbered = self._lists.get(place.list_id or _NO_LIST)
        if numbered is None or place.list_id == _NO_LIST:
            return ""
        level = place.level
        if level is None:
            level = numbered.level_of([style.id for style in styles]) or 0
        if not 0 <= level < LEVELS:
            return ""
        self._count(place.list_id or _NO_LIST, numbered, level)
        printed = self._printed(numbered, level)
        return printed + numbered.levels.get(level, _PLAIN).suffix if printed else ""

    def _count(self, list_id: str, numbered: NumberedList, level: int) -> None:
        values = self._values.setdefault(numbered.counter, [None] * LEVELS)
        before = values[level]
        if (list_id, level) not in self._begun and level in numbered.starts:
            values[level] = numbered.starts[level]
        else:
            values[level] = _start(numbered, level) if before is None else before + 1
        self._begun.add((list_id, level))
        for lower in range(level + 1, LEVELS):
            restart = numbered.levels.get(lower, _PLAIN).restart
            if restart is None or level < restart:
                values[lower] = None

    def _printed(self, numbered: NumberedList, level: int) -> str:
        own = numbered.levels.get(level, _PLAIN)
        values = self._values[numbered.counter]

        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            reached = values[at]
            return self._value(
                _start(numbered, at) if reached is None else reached,
                numbered.levels.get(at, _PLAIN),
                own.legal,
            )

        return _VALUE.sub(one, own.text)

    def _value(self, value: int, level: Level, legal: bool) -> str:
        if legal or level.number_format == "bullet":
            return str(value)
        if level.example:
            return padded(value, level.example)
        if level.number_format not in KNOWN:
            self.unknown_formats.add(level.number_format)
        return formatted(value, level.number_format)


def effective(direct: Place, styles: list[Style]) -> Place:
    """Where a paragraph stands: what it states itself, then what its styles state.

    The level of a list that a style brings is looked up in the list, where it is tied to the
    style, before the level that the style states.
    """
    if direct.list_id is not None:
        return Place(direct.list_id, direct.level or 0)
    bringing = next((style for style in styles if style.place.list_id is not None), None)
    if bringing is None:
        return Place()
    stated = next((s.place.level for s in styles if s.place.level is not None), None)
    return Place(bringing.place.list_id, direct.level if direct.level is not None else stated)


def _start(numbered: NumberedList, level: int) -> int:
    start = numbered.levels.get(level, _PLAIN).start
    return numbered.starts.get(level, start)
