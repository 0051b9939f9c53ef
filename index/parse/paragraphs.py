"""Lines joined to paragraphs where a page or line break cut a sentence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.parse.excerpt import Excerpt, join
from index.parse.labels import is_labelled
from index.parse.lines import Line
from index.parse.numbering import Number, Style, number_of

_SENTENCE_END = re.compile(r"[。！？!?；;：:…][”’」』）)〕\]\uff3d】》]*$")
_RUNNING_TEXT = re.compile(r"[。，,；;]")
_CLOSED_BRACKET = re.compile(r"[。；;][（(〔\[\uff3b【][^。]{0,300}[）)〕\]\uff3d】]$")
_OPENS = re.compile(r"[（(〔\[\uff3b【]")
_CLOSES = re.compile(r"[）)〕\]\uff3d】]")
_PAGE_NUMBER = re.compile(r"\d{1,3}")
_ATTACHMENTS = re.compile(r"附\s*件\s*[:：]")  # a list of them follows, one a line
_TAIL = 400  # characters before a break that tell whether a sentence goes on


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
    expected: int | None = None  # the next number of a list "1. 2. 3."
    for line in lines:
        if parts and _unfinished(parts) and _PAGE_NUMBER.fullmatch(line.content.text):
            continue
        goes_on = _unfinished(parts) and _may_continue(parts, line, expected) if parts else True
        if not goes_on and not _lists_attachments(parts, line):
            paragraph = _paragraph(parts, bold, expected)
            expected = _after(paragraph.number, expected)
            yield paragraph
            parts = []
        bold = bold if parts else line.bold
        parts.append(line.content)
    if parts:
        yield _paragraph(parts, bold, expected)


def _unfinished(parts: list[Excerpt]) -> bool:
    """Whether running text stops in the middle of a sentence, or at a number without a text.

    Headings, signatures and addresses stop without punctuation too, but hold no running text.
    """
    if len(parts) == 1 and _is_a_number_alone(parts[0].text):
        return True
    tail = "".join(part.text for part in parts[-_TAIL:])[-_TAIL:]
    if _SENTENCE_END.search(tail) or not any(_RUNNING_TEXT.search(part.text) for part in parts):
        return False
    return not _CLOSED_BRACKET.search(tail)


def _is_a_number_alone(text: str) -> bool:
    number = number_of(text)
    return number is not None and number.length == len(text)


def _lists_attachments(parts: list[Excerpt], line: Line) -> bool:
    """Whether a line names the next one of the attachments that a paragraph lists."""
    head = _ATTACHMENTS.match(parts[0].text)
    number = number_of(line.content.text)
    if not head or not number or _RUNNING_TEXT.search(line.content.text):
        return False
    return number.value == len(parts) + (1 if parts[0].text[head.end() :].strip() else 0)


def _may_continue(parts: list[Excerpt], line: Line, expected: int | None) -> bool:
    begins = _ATTACHMENTS.match(line.content.text) or line.bold
    if is_labelled(line.content.text) and not _in_brackets(parts):
        return False
    return not begins and number_of(line.content.text, expected) is None


def _in_brackets(parts: list[Excerpt]) -> bool:
    tail = "".join(part.text for part in parts[-_TAIL:])[-_TAIL:]
    return len(_OPENS.findall(tail)) > len(_CLOSES.findall(tail))


def _after(number: Number | None, expected: int | None) -> int | None:
    """The number that a list goes on with; other numbers and plain paragraphs do not end it."""
    return number.value + 1 if number and number.style is Style.POINT else expected


def _paragraph(parts: list[Excerpt], bold: int, expected: int | None) -> Paragraph:
    whole = join(parts)
    number = number_of(whole.text, expected)
    length = number.length if number else 0
    return Paragraph(number, whole.cut(length).strip(), max(bold - length, 0))
