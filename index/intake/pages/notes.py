"""Footnotes: small print at the foot of a page, read after the text that it interrupts."""

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from index.intake.pages.page import Block, TextLine

_SMALL = 0.9  # of the usual type size
_MARK = re.compile(r"[\[［〔]?(?:\d{1,2}|[①-⑳*＊]|注)")  # noqa: RUF001


def notes_last(blocks: Sequence[Block]) -> list[Block]:
    """Blocks in reading order, with the footnotes of all pages at the end."""
    sizes = [block.size for block in blocks if isinstance(block, TextLine)]
    if not sizes:
        return list(blocks)
    largest = _SMALL * median(sizes)
    text: list[Block] = []
    notes: list[Block] = []
    for _, group in groupby(blocks, key=lambda block: block.page):
        page = list(group)
        at = _first_note(page, largest)
        text += page[:at]
        notes += page[at:]
    return [*text, *notes]


def _first_note(page: Sequence[Block], largest: float) -> int:
    """Where the footnotes of a page begin; its length where it has none."""
    at = len(page)
    while at and _is_small(page[at - 1], largest):
        at -= 1
    while at < len(page) and not _has_mark(page[at]):
        at += 1
    return at


def _is_small(block: Block, largest: float) -> bool:
    return isinstance(block, TextLine) and block.size <= largest


def _has_mark(block: Block) -> bool:
    return isinstance(block, TextLine) and bool(_MARK.match(block.text))
