"""A table printed over several pages, as one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.intake.pages.cells import continued
from index.intake.pages.page import Block, Cell, Table, TextLine
from index.intake.pages.wrapped import ends_a_sentence

_AGAIN = re.compile(r"[（(]?(?:续表?|接上[页表]).{0,6}[）)]?")
_NUMBER = re.compile(r"\d{1,4}[.、．]?|[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")
_MOST_HEADER_ROWS = 3
_LATEST = 50  # rows that show whether rows are numbered

Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A whole table: every row once, merged cells repeated."""

    rows: tuple[Cells, ...]
    last_page: int


def joined_tables(blocks: Sequence[Block]) -> list[TextLine | Joined]:
    """Blocks with the parts of a table on consecutive pages joined; repeated titles go."""
    result: list[TextLine | Joined] = []
    held: list[TextLine] = []  # lines since the last table
    for block in blocks:
        if isinstance(block, TextLine):
            held.append(block)
            continue
        open_table = result[-1] if result else None
        if isinstance(open_table, Joined) and _goes_on(open_table, block, held, result):
            result[-1] = _with(open_table, block)
        else:
            result += [*held, Joined(block.rows, block.page)]
        held = []
    return [*result, *held]


def _goes_on(
    table: Joined, part: Table, between: Sequence[TextLine], before: Sequence[TextLine | Joined]
) -> bool:
    """Whether a part on the next page belongs to a table."""
    if part.page != table.last_page + 1 or part.width != len(table.rows[0]):
        return False
    titles = {block.text for block in before if isinstance(block, TextLine)}
    return all(line.text in titles or _AGAIN.fullmatch(line.text) for line in between)


def _with(table: Joined, part: Table) -> Joined:
    rows = list(part.rows[_header_rows(table.rows, part.rows) :])
    known = list(table.rows)
    if rows:
        rows = _carried(known[-1], rows)
        if _cut(known, rows[0]):
            known[-1] = tuple(continued(a, b) for a, b in zip(known[-1], rows[0], strict=True))
            rows = rows[1:]
    return Joined((*known, *rows), part.page)


def _header_rows(first: Sequence[Cells], again: Sequence[Cells]) -> int:
    """How many rows at the head of a part repeat the table's header."""
    count = 0
    for one, other in zip(first[:_MOST_HEADER_ROWS], again, strict=False):
        if [cell.text for cell in one] != [cell.text for cell in other]:
            break
        count += 1
    return count


def _carried(last: Cells, rows: Sequence[Cells]) -> list[Cells]:
    """Rows with the cells filled that are merged with those of the page before."""
    filled = [list(row) for row in rows]
    for column, above in enumerate(last):
        first = rows[0][column]
        if first.text or not above.text or (first.span < 2 and above.span == 1):
            continue
        for at in range(_height(rows, column)):
            filled[at][column] = Cell(above.text, False, 0)
    return [tuple(row) for row in filled]


def _height(rows: Sequence[Cells], column: int) -> int:
    """How many rows the first cell of a column takes."""
    below = (n for n, row in enumerate(rows[1:], 1) if row[column].span != 0)
    return next(below, len(rows))


def _cut(known: Sequence[Cells], row: Cells) -> bool:
    """Whether a page's first row goes on with the last one of the page before.

    Its own cells in front are empty then; where rows are numbered, that settles it, else the
    last row must stop in the middle of a sentence.
    """
    last = known[-1]
    own = [at for at, cell in enumerate(row) if cell.text and cell.span]
    if not own or (row[0].text and row[0].span):
        return False
    numbers = _number_column(known)
    if numbers is not None:
        return not row[numbers].text
    longest = max(own, key=lambda at: len(last[at].text))
    return bool(last[longest].text) and not ends_a_sentence(last[longest].text)


def _number_column(rows: Sequence[Cells]) -> int | None:
    """The column that numbers the rows, if there is one."""
    latest = rows[1:][-_LATEST:]
    for column in range(len(rows[0])):
        own = [row[column].text for row in latest if row[column].span]
        numbered = [text for text in own if _NUMBER.fullmatch(text)]
        if len(own) == len(latest) and len(numbered) > 0.8 * len(own) > 0:
            return column
    return None
