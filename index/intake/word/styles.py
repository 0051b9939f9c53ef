"""What paragraphs and runs take from their styles: numbering, and whether they are hidden."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.intake.word.unseen import is_shaded, is_tiny, is_white, stands_on_colour
from index.intake.word.xml import Element, child, number, switch, value, w

_CONTENTS = re.compile(r"toc \d|toc heading", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in a list: the list's id (w:numId) and the level, 0–8.

    A part that is not stated is None; the list "0" is none at all.
    """

    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style: what it sets itself, and the style it goes on from.

    hidden, tiny and white are None where it says nothing of them.
    """

    id: str
    name: str
    parent: str | None
    place: Place
    hidden: bool | None
    tiny: bool | None
    white: bool | None
    shaded: bool


class Styles:
    """The styles of a document by id."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        for element in part.iterchildren(w("style")) if part is not None else ():
            style = _style(element)
            self._styles[style.id] = style
            if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true"):
                self._default = style.id

    def chain(self, style_id: str | None) -> Iterator[Style]:
        """A style and those it goes on from, nearest first."""
        seen: set[str] = set()
        while style_id is not None and style_id not in seen:
            seen.add(style_id)
            style = self._styles.get(style_id)
            if style is None:
                return
            yield style
            style_id = style.parent

    def of_paragraph(self, properties: Element | None) -> list[Style]:
        """The styles of a paragraph, nearest first."""
        return list(self.chain(value(child(properties, "pStyle")) or self._default))

    def list_of(self, style_id: str) -> str | None:
        """The list that a numbering style stands for."""
        return next((s.place.list_id for s in self.chain(style_id) if s.place.list_id), None)

    def is_bold(self, run: Element) -> bool:
        """Whether a run is printed bold by itself.

        A style that makes whole paragraphs bold makes no part of them a heading.
        """
        return bool(switch(child(run.find(w("rPr")), "b")))

    def hides(self, run: Element, paragraph: list[Style]) -> bool:
        """Whether nobody sees a run: it is hidden, tiny or white on white.

        That is set by itself, its character style or its paragraph's style.
        """
        properties = run.find(w("rPr"))
        styles = [*self.chain(value(child(properties, "rStyle"))), *paragraph]
        if _set([switch(child(properties, "vanish")), *(s.hidden for s in styles)]):
            return True
        if _set([is_tiny(properties), *(s.tiny for s in styles)]):
            return True
        if not _set([is_white(properties), *(s.white for s in styles)]):
            return False
        return not any(s.shaded for s in styles) and not stands_on_colour(run)


def _set(values: Iterable[bool | None]) -> bool:
    """The first value that says anything."""
    return next((value for value in values if value is not None), False)


def is_contents_line(styles: list[Style]) -> bool:
    """Whether a paragraph is a line of the table of contents or its heading."""
    return any(_CONTENTS.fullmatch(style.name) for style in styles)


def place_of(properties: Element | None) -> Place:
    """What paragraph properties say of numbering."""
    stated = child(properties, "numPr")
    return Place(value(child(stated, "numId")), number(child(stated, "ilvl")))


def _style(element: Element) -> Style:
    return Style(
        id=value(element, "styleId") or "",
        name=value(child(element, "name")) or "",
        parent=value(child(element, "basedOn")),
        place=place_of(child(element, "pPr")),
        hidden=switch(child(element, "rPr", "vanish")),
        tiny=is_tiny(child(element, "rPr")),
        white=is_white(child(element, "rPr")),
        shaded=is_shaded(child(element, "rPr")) or is_shaded(child(element, "pPr")),
    )
