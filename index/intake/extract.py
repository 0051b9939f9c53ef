"""What every reader gives: a text in one convention, whatever the format.

- a paragraph is a line; its number stands at its head as the page shows it (一、 （一） 1. ①)
- a row of a table is a line with a tab between cells, one fewer than the table has columns,
  also where cells are empty
- a cell merged over rows is repeated in each of them; one merged over columns stands in the
  first and leaves the others empty
- a break inside a paragraph or cell is U+2028
- a bold heading that runs into its paragraph stands between ** and **
- running heads, page numbers, navigation and markup are not part of the text
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BREAK = "\u2028"
_RUN_IN_HEADING = re.compile(r"[^*。：:]{2,40}[。：:]")


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, and what a person should know of how it was read."""

    text: str
    warnings: tuple[str, ...] = ()


def row_line(cells: Sequence[str]) -> str:
    r"""A table row as a line.

    >>> row_line(["1", "新建托育点。", "区教育局\n各街镇"])
    '1\t新建托育点。\t区教育局\u2028各街镇'
    """
    return "\t".join(inline(cell) for cell in cells)


def inline(text: str) -> str:
    r"""A paragraph's or cell's text on one line: its breaks as U+2028, no tab.

    >>> inline(" 区教育局\r\n 各街镇\t")
    '区教育局\u2028各街镇'
    """
    lines = (" ".join(line.split("\t")).strip() for line in text.splitlines())
    return BREAK.join(line for line in lines if line)


def with_heading_marked(line: str, bold: Iterable[str]) -> str:
    """A paragraph with the bold heading that runs into its text between ** and **.

    `bold` is what of the paragraph is printed bold.

    >>> with_heading_marked("推动学有优教。加强资源建设。", ["推动学有优教。"])
    '**推动学有优教。**加强资源建设。'
    """
    text = line.lstrip()
    for head in bold:
        if text.startswith(head) and text != head and _RUN_IN_HEADING.fullmatch(head):
            return f"{line[: len(line) - len(text)]}**{head}**{text[len(head) :]}"
    return line


def joined(lines: Iterable[str]) -> str:
    """Lines as a text, each ended by a newline."""
    return "".join(f"{line}\n" for line in lines)
