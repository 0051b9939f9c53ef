"""One row of a table: which cell holds what, wherever the page let it land.

Exports of merged cells shift whole rows to the left or right. A cell is therefore known by what
it holds (a number, a list of units, running text); its column only decides between equals.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.parse.columns import Column, Header
from index.parse.excerpt import Excerpt
from index.units.names import looks_like_a_unit, split_names

_NUMBER = re.compile(r"\d{1,5}[.、．]?|[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")
_SECTION_NUMBER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[）)]?、?")
_SAYS_SOMETHING = re.compile(r"[\w%‰]")
_UNITS_SHARE = 0.6  # of a list's names, above which a cell is a list of units


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading cell, and the column it belongs to."""

    column: int
    cell: Excerpt


@dataclass(frozen=True, slots=True)
class Row:
    """One row as printed on one page; a measure may take several."""

    number: Excerpt | None
    headings: tuple[Heading, ...]
    text: Excerpt | None
    units: tuple[tuple[int, Excerpt], ...]
    shifted: bool = False
    beside: tuple[tuple[int, Excerpt], ...] = ()


def row_of(cells: Sequence[Excerpt], header: Header) -> Row:
    """What the cells of a row hold."""
    filled = {at: cell for at, cell in enumerate(cells) if cell.text}
    number_at = next((at for at, cell in filled.items() if _is_number(cell, at, header)), None)
    rest = {at: cell for at, cell in filled.items() if at != number_at}
    number = filled[number_at] if number_at is not None else None
    if number and _is_section(number, rest, header):
        return Row(number, tuple(Heading(-1, cell) for cell in rest.values()), None, ())
    text_at = _text_at(rest, header)
    if text_at is None:
        headings = tuple(Heading(at, cell) for at, cell in rest.items())
        return Row(number, headings, None, ())
    units = tuple(
        (at, cell)
        for at, cell in rest.items()
        if at != text_at and _holds_units(at, cell, header, after=text_at)
    )
    taken = {text_at, *(at for at, _ in units)}
    pushed = max(text_at - header.text_at, 0)
    if not pushed:
        taken |= {at for at in rest if header.columns[at : at + 1] == (Column.OTHER,)}
    headings = tuple(
        Heading(at - pushed, cell) for at, cell in rest.items() if at < text_at and at not in taken
    )
    shifted = text_at != header.text_at
    beside = () if shifted else _beside(filled, header, taken=[at for at, _ in units])
    return Row(number, headings, rest[text_at], units, shifted, beside)


def continuation_of(cells: Sequence[Excerpt], header: Header) -> Row:
    """A row that goes on with the one before: fragments are known by their column alone."""
    units = tuple(
        (at, cell)
        for at, cell in enumerate(cells)
        if cell.text and at < len(header.columns) and header.columns[at] is Column.UNITS
    )
    in_place = len(cells) == len(header.columns)
    beside = _beside(dict(enumerate(cells)), header, ()) if in_place else ()
    taken = {at for at, _ in (*units, *beside)}
    texts = [cell for at, cell in enumerate(cells) if cell.text and at not in taken]
    text = max(texts, key=lambda cell: len(cell.text), default=None)
    return Row(None, (), text, units, beside=beside)


def _beside(
    cells: dict[int, Excerpt], header: Header, taken: Sequence[int]
) -> tuple[tuple[int, Excerpt], ...]:
    """The cells in columns of neither text nor units; a row in its place is needed to know them."""
    return tuple(
        (at, cells[at])
        for at in header.beside
        if at in cells and at not in taken and _SAYS_SOMETHING.search(cells[at].text)
    )


def holds_a_list_of_units(text: str) -> bool:
    """Whether most names of a list are written as agencies.

    >>> holds_a_list_of_units("区教育局、各街镇"), holds_a_list_of_units("推进托育、教育等服务。")
    (True, False)
    """
    if "。" in text:
        return False
    names = split_names(text)
    return sum(looks_like_a_unit(name) for name in names) >= _UNITS_SHARE * len(names) > 0


def _is_number(cell: Excerpt, at: int, header: Header) -> bool:
    column = header.columns[at] if at < len(header.columns) else Column.OTHER
    return column is Column.NUMBER and bool(_NUMBER.fullmatch(cell.text))


def _is_section(number: Excerpt, rest: dict[int, Excerpt], header: Header) -> bool:
    """Whether a row names the part of the table that begins with it ("一 | 经济发展")."""
    if len(rest) != 1 or Column.UNITS not in header.columns:
        return False
    alone = next(iter(rest.values()))
    return bool(_SECTION_NUMBER.fullmatch(number.text)) and not _is_running_text(alone.text)


def _holds_units(at: int, cell: Excerpt, header: Header, after: int) -> bool:
    """Units stand in their column or, where a row is shifted, somewhere after the text.

    Before the text stand headings, some of which end like agencies (企业开办).
    """
    column = header.columns[at] if at < len(header.columns) else Column.OTHER
    return column is Column.UNITS or (at > after and holds_a_list_of_units(cell.text))


def _text_at(cells: dict[int, Excerpt], header: Header) -> int | None:
    """The column of the longest cell that is no list of units and no heading alone."""
    at = header.text_at
    if at in cells and (_is_running_text(cells[at].text) or _is_in_place(cells, header)):
        return at
    running = [c for c, cell in cells.items() if _is_running_text(cell.text)]
    if running:
        return max(running, key=lambda c: len(cells[c].text))
    named = any(_holds_units(c, cell, header, after=at) for c, cell in cells.items() if c != at)
    return at if at in cells and (named or len(cells) == 1) else None


def _is_in_place(cells: dict[int, Excerpt], header: Header) -> bool:
    """Whether the text cell and all units of a row stand in their columns: running text beside
    them is a remark, not the text.
    """
    units = {at for at in cells if header.columns[at : at + 1] == (Column.UNITS,)}
    listed = {at for at, cell in cells.items() if holds_a_list_of_units(cell.text)}
    running = {at for at, cell in cells.items() if _is_running_text(cell.text)}
    return bool(units) and listed == units and running <= set(header.beside)


def _is_running_text(text: str) -> bool:
    return bool(re.search(r"[。；;，,]", text)) and not holds_a_list_of_units(text)
