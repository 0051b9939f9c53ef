"""One sheet of a workbook, read as a stream: what it shows, cell by cell."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite

from index.intake.excel.numbers import GENERAL, shown, shown_text
from index.intake.excel.package import Element, Package, damaged, text_of, unescaped
from index.intake.excel.styles import Looks
from index.intake.grid import MOST_CELLS, MOST_CHARACTERS, Cell, too_large

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_TRUE = ("1", "true")
_COLOURING = ("tablePart", "conditionalFormatting")  # they stand behind the cells
_READ = ("c", "row", "col", "mergeCell", *_COLOURING)


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: the texts, the looks of each style, and the first day."""

    texts: Sequence[str]
    looks: Looks
    date1904: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """The visible cells of a sheet, and how much of it was left out or is unknown."""

    cells: tuple[Cell, ...]
    hidden_rows: int
    hidden_columns: int
    unknown_values: int
    unseen: int


@dataclass(slots=True)
class _Scan:
    """A sheet while it is read.

    `pale` are places of text that is white or tiny; where rules colour the sheet, it may be seen.
    """

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    pale: set[tuple[int, int]] = field(default_factory=set)
    coloured: bool = False
    merged: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unknown_values: int = 0
    characters: int = 0
    row: int = 0
    column: int = 0


def read_sheet(package: Package, part: str, place: str, book: Book) -> Sheet:
    """The sheet in a part. Raises DocumentError, above the limits beginning with `place`."""
    scan = _Scan()
    for event, element in package.elements(part, *_READ):
        name = str(element.tag).rpartition("}")[2]
        if event == "start" and name == "row":
            _begin_row(scan, element)
        elif event == "end" and name == "c":
            _take_cell(scan, element, book, package)
        elif event == "end":
            _TAKEN.get(name, _colouring)(scan, element)
        if len(scan.cells) > MOST_CELLS or scan.characters > MOST_CHARACTERS:
            raise too_large(place)
    return _visible(scan)


def position(reference: str) -> tuple[int, int]:
    """Row and column of a reference, from 1; zeros for what is none.

    >>> position("A1"), position("$AB$12"), position("?")
    ((1, 1), (12, 28), (0, 0))
    """
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _begin_row(scan: _Scan, element: Element) -> None:
    stated = element.get("r", "")
    scan.row = int(stated) if stated.isdigit() else scan.row + 1
    scan.column = 0
    if element.get("hidden") in _TRUE or element.get("ht") == "0":
        scan.hidden_rows.add(scan.row)


def _take_columns(scan: _Scan, element: Element) -> None:
    if element.get("hidden") in _TRUE or element.get("width") == "0":
        first, last = int(element.get("min", "1")), int(element.get("max", "1"))
        scan.hidden_columns.update(range(first, min(last, position("XFD1")[1]) + 1))


def _take_merged(scan: _Scan, element: Element) -> None:
    first, _, last = element.get("ref", "").partition(":")
    (top, left), (bottom, right) = position(first), position(last)
    if top and bottom:
        scan.merged[top, left] = (bottom, right)


def _take_cell(scan: _Scan, element: Element, book: Book, package: Package) -> None:
    row, column = position(element.get("r", ""))
    scan.row, scan.column = row or scan.row, column or scan.column + 1
    parts = {str(child.tag).rpartition("}")[2]: child for child in element}
    value = parts["v"].text if "v" in parts else None
    if value is None and "is" not in parts:
        scan.unknown_values += "f" in parts and element.get("t") != "str"
        return
    try:
        text = _text(element, parts, book)
    except (IndexError, ValueError) as error:
        where = f"row {scan.row}, column {scan.column} holds {value!r}"
        raise damaged(package.path, where) from error
    if text.strip():
        scan.cells[scan.row, scan.column] = text
        style = int(element.get("s", "0"))
        if style < len(book.looks.unseen) and book.looks.unseen[style]:
            scan.pale.add((scan.row, scan.column))
        scan.characters += len(text)


def _text(element: Element, parts: Mapping[str, Element], book: Book) -> str:
    """What a cell shows. Raises ValueError or IndexError for a value that is none."""
    kind = element.get("t", "n")
    style = int(element.get("s", "0"))
    formats = book.looks.formats
    code = formats[style] if style < len(formats) else GENERAL
    if kind == "inlineStr":
        return shown_text(text_of(parts["is"]) if "is" in parts else "", code)
    value = parts["v"].text or "" if "v" in parts else ""
    if kind == "s":
        return shown_text(book.texts[int(value)], code)
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return shown_text(unescaped(value), code)
    if not isfinite(number := float(value)):
        raise ValueError(value)
    return shown(number, code, book.date1904)


def _colouring(scan: _Scan, _: Element) -> None:
    scan.coloured = True


def _forget(_: _Scan, row: Element) -> None:
    """Frees a row that was read, and those before it."""
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


def _visible(scan: _Scan) -> Sheet:
    """The cells that are shown: a merged one from its first visible row and column on."""
    next_row, next_column = _after(scan.hidden_rows), _after(scan.hidden_columns)
    cells, rows, columns = [], set(), set()
    unseen = set() if scan.coloured else scan.pale
    for (top, left), text in scan.cells.items():
        if (top, left) in unseen:
            continue
        bottom, right = scan.merged.get((top, left), (top, left))
        row, column = next_row.get(top, top), next_column.get(left, left)
        if row > bottom:
            rows.add(top)
        elif column > right:
            columns.add(left)
        else:
            cells.append(Cell(row, column, text, bottom - row + 1, right - column + 1))
    return Sheet(tuple(cells), len(rows), len(columns), scan.unknown_values, len(unseen))


def _after(hidden: set[int]) -> dict[int, int]:
    """The next visible number after each hidden one.

    >>> _after({2, 3, 7})
    {7: 8, 3: 4, 2: 4}
    """
    following: dict[int, int] = {}
    for number in sorted(hidden, reverse=True):
        following[number] = following.get(number + 1, number + 1)
    return following


_TAKEN = {"row": _forget, "col": _take_columns, "mergeCell": _take_merged}
"""What is done at the end of an element; all others say that rules colour the sheet."""
