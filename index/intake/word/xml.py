"""WordprocessingML as elements: their names, values and switches, and the blocks of a text."""

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML = "urn:schemas-microsoft-com:vml"
ALTERNATIVES = f"{{{MC}}}AlternateContent"
_OFF = ("0", "false", "off", "none")


def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute.

    >>> w("p")
    '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p'
    """
    return f"{{{W}}}{name}"


PARAGRAPH, TABLE, BOX = w("p"), w("tbl"), w("txbxContent")
_WRAPPERS = frozenset(map(w, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")))


def child(element: Element | None, *names: str) -> Element | None:
    """The element reached by one name after the other; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute of an element that may be missing."""
    return None if element is None else element.get(w(attribute))


def number(element: Element | None, attribute: str = "val") -> int | None:
    """An attribute as an integer; None where it is missing or is none."""
    text = value(element, attribute) or ""
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() else None


def switch(element: Element | None) -> bool | None:
    """Whether a switch such as w:vanish is on; None where it is not set."""
    return None if element is None else value(element) not in _OFF


def blocks_of(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a body, cell, note or text box, in order.

    Content controls and tracked insertions are seen through; what was deleted or moved away is
    left out, and so is an automatic table of contents.
    """
    for element in container:
        if element.tag in (PARAGRAPH, TABLE):
            yield element
        elif element.tag in _WRAPPERS and not is_contents(element):
            yield from blocks_of(element)
        elif element.tag == ALTERNATIVES:
            yield from blocks_of(alternative(element))


def is_contents(element: Element) -> bool:
    """Whether a content control is the table of contents that Word keeps up to date."""
    return value(child(element, "sdtPr", "docPartObj", "docPartGallery")) == "Table of Contents"


def alternative(element: Element) -> Element:
    """The one of several alternatives to read: the first that holds text, else the first."""
    for choice in element:
        if next(choice.iter(w("t"), f"{{{VML}}}textpath"), None) is not None:
            return choice
    return element[0] if len(element) else element
