"""A table as CSV that a spreadsheet opens as it is and never runs."""

import csv
import io
from collections.abc import Iterator

from assistant.records.sheets import Cell, Sheet

BOM = "\ufeff"  # by it Excel knows UTF-8
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_of(sheet: Sheet) -> Iterator[str]:
    """The table a row at a time, with CRLF (RFC 4180)."""
    yield BOM + _line(sheet.header)
    for row in sheet.rows:
        yield _line(row)


def guarded(cell: Cell) -> Cell:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection).

    >>> guarded("=1+1"), guarded("宝宝屋"), guarded(-1)
    ("'=1+1", '宝宝屋', -1)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA) else cell


def _line(row: tuple[Cell, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(map(guarded, row))
    return line.getvalue()
