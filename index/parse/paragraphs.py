"""Lines joined to paragraphs where a page or line break cut a sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.parse.excerpt import Excerpt, join
from index.parse.lines import Line
from index.parse.numbering import Number, number_of

_SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’」』）)〕\]】》]*$")
_RUNNING_TEXT = re.compile(r"[。，,；;]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its number if it begins with one, and its text without that number.

    `bold` counts the bold characters at the head of `content` (see `Line`).
    """

    number: Number | None
    content: Excerpt
    bold: int = 0


def paragraphs_of(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """The paragraphs that the lines print, in order."""
    parts: list[Excerpt] = []
    bold = 0
    for line in lines:
        if parts and not (_unfinished(parts) and _may_continue(line)):
            yield _paragraph(parts, bold)
            parts = []
        bold = bold if parts else line.bold
        parts.append(line.content)
    if parts:
        yield _paragraph(parts, bold)


def _unfinished(parts: list[Excerpt]) -> bool:
    """Whether running text stops in the middle of a sentence.

    Headings, signatures and addresses stop without punctuation too, but hold no running text.
    """
    text = "".join(part.text for part in parts)
    if _SENTENCE_END.search(text) or not _RUNNING_TEXT.search(text):
        return False
    return not re.search(r"[。；;][（(〔\[【][^。]*[）)〕\]】]$", text)


def _may_continue(line: Line) -> bool:
    return number_of(line.content.text) is None and not line.bold


def _paragraph(parts: list[Excerpt], bold: int) -> Paragraph:
    whole = join(parts)
    number = number_of(whole.text)
    length = number.length if number else 0
    return Paragraph(number, whole.cut(length).strip(), max(bold - length, 0))
