"""What a page prints beside its document: navigation, heads and feet, share bars, forms."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from index.intake.html.hidden import Hiding

Element = etree._Element

_MOST = 0.5  # of a page's text without links: a block that holds more is the document itself
_SENTENCES = 5  # in a block, from which on it is no furniture whatever its name
_LINKS = 4  # in a block that may be a list of links
_LINKED = 0.7  # of a block's text, from which on it is one
_LONG_HEADING = 15  # characters: a document's title; names of sites are shorter
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar)(?:$|[?#])", re.IGNORECASE)
_TITLES = ("h1", "h2", "h3")
_ATTACHED = re.compile(r"\s*附\s*[件表]")
_LISTS = frozenset(("div", "ul", "ol", "dl", "section", "table", "tr", "td", "p", "center"))


@dataclass(frozen=True, slots=True)
class Furniture:
    """The data file: see the comments there."""

    unread: frozenset[str]
    around: frozenset[str]
    roles: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    lines: re.Pattern[str]


@dataclass(slots=True)
class _Size:
    """What an element holds: characters, those of them in links, links and sentences."""

    text: int = 0
    linked: int = 0
    links: int = 0
    sentences: int = 0

    def count(self, text: str | None) -> None:
        if text:
            self.text += len(text.strip())
            self.sentences += text.count("。") + text.count("；")

    def add(self, other: "_Size") -> None:
        self.text += other.text
        self.linked += other.linked
        self.links += other.links
        self.sentences += other.sentences


@cache
def furniture() -> Furniture:
    """The furniture of government sites, read once."""
    held = tomllib.loads(Path(__file__).with_name("furniture.toml").read_text("utf-8"))
    return Furniture(
        unread=frozenset(held["unread"]),
        around=frozenset(held["around"]),
        roles=frozenset(held["roles"]),
        names=frozenset(held["names"]),
        words=frozenset(held["words"]),
        lines=re.compile("|".join(f"(?:{line})" for line in held["lines"])),
    )


def remove_furniture(root: Element) -> int:
    """Takes away what is not the document's text; returns how many hidden passages it was."""
    hiding = Hiding.of(root)
    etree.strip_elements(root, *furniture().unread, etree.Comment, etree.PI, with_tail=False)
    etree.strip_tags(root, etree.Entity)
    hidden = [element for element in root.iter() if hiding.hides(element)]
    passages = sum(_drop(element) for element in hidden)
    sizes = _sizes(root)
    whole = sizes[root].text - sizes[root].linked
    for element, size in sizes.items():
        if _is_around(element, size, whole) or _is_list_of_links(element, size):
            _drop(element)
    return passages


def is_furniture(line: str) -> bool:
    """Whether a whole line belongs to the page and not to the document; rows of tables never do.

    >>> is_furniture("【字体：大 中 小】"), is_furniture("打印"), is_furniture("打印服务进社区。")
    (True, True, False)
    """
    return "\t" not in line and bool(furniture().lines.fullmatch(line.strip()))


def _drop(element: Element) -> bool:
    """Takes an element out but not the text after it; whether it held text and was still there."""
    parent = element.getparent()
    if parent is None:
        return False
    tail, before = element.tail or "", element.getprevious()
    held = any(text.strip() for text in element.itertext())
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
    return held


def _sizes(root: Element) -> dict[Element, _Size]:
    """The size of every element, in the order of the page."""
    elements = list(root.iter())
    sizes = {element: _Size() for element in elements}
    for element in reversed(elements):
        size = sizes[element]
        size.count(element.text)
        if element.tag == "a":
            size.linked, size.links = size.text, 1
        parent = element.getparent()
        if parent is not None and parent in sizes:
            sizes[parent].add(size)
            sizes[parent].count(element.tail)
    return sizes


def _is_around(element: Element, size: _Size, whole: int) -> bool:
    """Whether an element says that it stands around the text, and does not hold the text."""
    if not (_by_meaning(element) or _by_name(element)):
        return False
    if size.sentences >= _SENTENCES or size.text - size.linked > _MOST * whole:
        return False
    titles = (sum(len(text) for text in title.itertext()) for title in element.iter(*_TITLES))
    return all(length < _LONG_HEADING for length in titles)


def _by_meaning(element: Element) -> bool:
    known = furniture()
    return element.tag in known.around or element.get("role", "").lower() in known.roles


def _by_name(element: Element) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    if element.tag in ("body", "html", "p", "span", "b", "strong", "font") or not names:
        return False
    known = furniture()
    words = {word.lower() for name in names for word in _WORD.findall(name)}
    return not (known.names.isdisjoint(n.lower() for n in names) and known.words.isdisjoint(words))


def _is_list_of_links(element: Element, size: _Size) -> bool:
    """Whether nearly all of a block's text is links, as in menus and lists of other documents.

    A list of attachments is part of the document.
    """
    if element.tag not in _LISTS or size.links < _LINKS or size.sentences:
        return False
    if size.linked < _LINKED * size.text:
        return False
    return not any(
        _FILE.search(link.get("href", "")) or _ATTACHED.match(link.text or "")
        for link in element.iter("a")
    )
