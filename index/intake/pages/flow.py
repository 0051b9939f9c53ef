"""Pages to text: paragraphs and rows in reading order, tables joined over pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from statistics import median

from index.intake.extract import inline, joined, row_line
from index.intake.pages.furniture import without_furniture
from index.intake.pages.notes import notes_last
from index.intake.pages.page import Block, Frame, Page, TextLine
from index.intake.pages.paragraphs import paragraphs_of
from index.intake.pages.reading import blocks_of, second_column
from index.intake.pages.tables import Joined, joined_tables

_ENOUGH = 8  # lines on a page, to know its margins from itself


def text_of(pages: Sequence[Page]) -> str:
    """The text of pages, in the convention of `index.intake.extract`."""
    blocks: list[Block] = []
    second: float | None = None
    for page in without_furniture(pages):
        second = second_column(page) or second
        blocks += blocks_of(page, second)
    return joined(_printed(joined_tables(notes_last(_framed(blocks)))))


def _printed(blocks: Sequence[TextLine | Joined]) -> Iterator[str]:
    for _, group in groupby(blocks, key=lambda block: isinstance(block, Joined)):
        lines: list[TextLine] = []
        for block in group:
            if isinstance(block, TextLine):
                lines.append(block)
            else:
                yield from (row_line([cell.text for cell in row]) for row in block.rows)
        yield from (inline(text) for text in paragraphs_of(lines))


def _framed(blocks: Sequence[Block]) -> list[Block]:
    """Lines of pages with little text, in the frame of the other pages."""
    lines = [block for block in blocks if isinstance(block, TextLine)]
    counts = {page: len(list(group)) for page, group in groupby(lines, key=lambda n: n.page)}
    full = [line.frame for line in lines if counts[line.page] >= _ENOUGH]
    if not lines:
        return list(blocks)
    if full:
        usual = Frame(median(f.left for f in full), median(f.right for f in full))
    else:
        usual = Frame(min(n.frame.left for n in lines), max(n.frame.right for n in lines))
    return [
        replace(block, frame=usual)
        if isinstance(block, TextLine) and counts[block.page] < _ENOUGH
        else block
        for block in blocks
    ]
