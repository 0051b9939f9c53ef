"""A document's text as lines, freed of what is not part of what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.parse.excerpt import Excerpt
from index.parse.line_breaks import printed_lines

_MARKUP = re.compile(
    r"\[bookmark: ?[^\]\n]{0,80}\]|</?[a-zA-Z][^<>]{0,500}>|&(?:nbsp|ensp|emsp|#160);|\*\*"
    r"|^#{1,6}[ \t]+",
    re.MULTILINE,
)
_BOLD_HEAD = re.compile(r"^(?:#{1,6}[ \t]+)?(?:\*\*(.+?)\*\*|<b>(.+?)</b>)")
_OUTER_PIPES = re.compile(r"^\s*\||\|\s*$")
_RULE = re.compile(r":?-{2,}:?")  # the line below the header of a Markdown table
_PAGE_FURNITURE = re.compile(
    r"(?:分享|字号|字体|打印|关闭|来源|发布日期|发布时间|浏览次数|点击数|访问量|信息来源|扫一扫)"
    r"\s*(?:到)?\s*[:：].{0,24}|[-—－]+\s*\d{1,4}\s*[-—－]+|第\s*\d+\s*页.{0,12}"
    r"|\d{1,4}\s*/\s*\d{1,4}|[【\[]?打印[】\]]?"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text without markup, its cells if it is a row of a table.

    `bold` is how many characters at its head are printed bold (0 for none, or where the whole
    line is).
    """

    content: Excerpt
    cells: tuple[Excerpt, ...] = ()
    bold: int = 0


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a document in order, without blank ones and without page furniture."""
    for span in printed_lines(text):
        whole = Excerpt.of(text, span.start, span.end).without(_OUTER_PIPES)
        if separator := _separator(whole.text):
            cells = tuple(plain(cell) for cell in _cells(whole, separator))
            if any(cell.text and not _RULE.fullmatch(cell.text) for cell in cells):
                yield Line(plain(whole), cells)
            continue
        content = plain(whole)
        if content.text and not _PAGE_FURNITURE.fullmatch(content.text):
            yield Line(content, (), _bold_head(whole.strip().text, content.text))


def plain(raw: Excerpt) -> Excerpt:
    """A part of a document without surrounding space and without markup."""
    return raw.strip().without(_MARKUP).strip()


def _separator(line: str) -> str:
    """What separates the cells of a line: tabs, or the pipes of a Markdown table; "" for none."""
    if "\t" in line.strip("\n\r"):
        return "\t"
    return "|" if line.count("|") >= 2 else ""


def _cells(row: Excerpt, separator: str) -> Iterator[Excerpt]:
    start = 0
    for cell in row.text.rstrip("\r\n").split(separator):
        yield row.cut(start, start + len(cell))
        start += len(cell) + 1


def _bold_head(raw: str, content: str) -> int:
    """How many characters at the head of a line are bold.

    >>> _bold_head("**理念融入规划体系。**坚持儿童优先", "理念融入规划体系。坚持儿童优先")
    9
    """
    found = _BOLD_HEAD.match(raw)
    width = len(found[1] or found[2]) if found else 0
    return width if width < len(content) else 0
