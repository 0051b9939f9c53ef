"""A page's elements to lines: blocks end them, inline elements do not."""

import re
from collections.abc import Iterator

from lxml import etree

from index.intake.extract import with_heading_marked
from index.intake.html.breaks import BR, ITEM, paragraphs, shown
from index.intake.html.lists import Counter, counter_of
from index.intake.html.tables import is_layout, lines_of_table

Element = etree._Element

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu "
        "nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "center", "caption"))
_CENTRED = re.compile(r"(?:^|;)\s*text-align\s*:\s*center", re.I)
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|list-item)", re.I)


def lines_of(place: str, root: Element) -> list[str]:
    """The lines that a page shows, its tables in the convention of all readers.

    Raises DocumentError, which begins with `place`, for a table beyond the limits.
    """
    return _Page(place, tables=True).read(root)


class _Page:
    """The lines of an element, and the block that is being read."""

    def __init__(self, place: str, *, tables: bool) -> None:
        self._place = place
        self._tables = tables  # inside of a cell, a table is no more than its paragraphs
        self._lines: list[str] = []
        self._block: list[str] = []
        self._bold: list[str] = []  # what of the block is printed bold
        self._lists: list[Counter] = []
        self._number = ""
        self._preformatted = 0
        self._centred = 0

    def read(self, root: Element) -> list[str]:
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            if event == "end":
                self._leave(element, element is root)
            elif self._tables and element.tag == "table" and not is_layout(element):
                self._end_block()
                self._lines += lines_of_table(self._place, element, self._cell)
                events.skip_subtree()
            else:
                self._enter(element)
        self._end_block()
        return self._lines

    def _cell(self, cell: Element) -> str:
        return "\n".join(_Page(self._place, tables=False).read(cell))

    def _enter(self, element: Element) -> None:
        if _is_block(element):
            self._end_block()
        self._centred += _is_centred(element)
        if element.tag in ("ol", "ul"):
            self._lists.append(counter_of(element))
        elif element.tag == "li" and self._lists:
            self._number = self._lists[-1].next(element)
        elif element.tag == "pre":
            self._preformatted += 1
        elif element.tag == "br":
            self._block.append(BR)
        self._take(element.text)

    def _leave(self, element: Element, last: bool) -> None:
        if _is_block(element):
            self._end_block()
        self._centred -= _is_centred(element)
        if element.tag in ("ol", "ul"):
            self._lists.pop()
        elif element.tag == "pre":
            self._preformatted -= 1
        if element.tag in ("ol", "ul", "li"):
            self._number = ""
        if element.tag in ("b", "strong"):
            self._bold.append(shown("".join(map(str, element.itertext()))).strip())
        if not last:
            self._take(element.tail)

    def _take(self, text: str | None) -> None:
        if text:
            self._block.append(text.replace("\n", BR) if self._preformatted else text)

    def _end_block(self) -> None:
        text = shown("".join(self._block))
        for line in paragraphs(text, centred=bool(self._centred)):
            numbered = self._number and not ITEM.match(line)
            printed = self._number + line.lstrip() if numbered else line
            self._lines.append(with_heading_marked(printed, self._bold))
            self._number = ""
        self._block.clear()
        self._bold.clear()


def _is_centred(element: Element) -> bool:
    aligned = element.get("align", "").lower() == "center" or _CENTRED.search(_style(element))
    return element.tag in _HEADINGS or bool(aligned)


def _style(element: Element) -> str:
    return str(element.get("style", ""))


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCKS or bool(_BLOCK_STYLE.search(_style(element)))


def without_repeats(lines: list[str]) -> Iterator[str]:
    """Lines without the title that a page prints twice in a row, above and inside the document."""
    before = ""
    for line in lines:
        if line.strip() != before or "\t" in line:
            yield line
        before = line.strip()
