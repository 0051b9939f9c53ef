"""Tables as an Excel workbook; openpyxl writes them here."""

import re
from collections.abc import Iterable
from tempfile import SpooledTemporaryFile
from typing import IO

from assistant.records.csv_file import guarded
from assistant.records.sheets import Cell, Sheet

WIDTH = 18  # of a column, in characters
NO_XML = re.compile(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
IN_MEMORY = 4 * 1024 * 1024  # bytes of a file; a larger one goes to disk


def workbook_of(sheets: Iterable[Sheet]) -> IO[bytes]:
    """A file with a sheet for each table, its head frozen; read from its beginning."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for column in range(1, len(sheet.header) + 1):
            page.column_dimensions[get_column_letter(column)].width = WIDTH
        page.append(sheet.header)
        for row in sheet.rows:
            page.append(tuple(guarded(writable(cell)) for cell in row))
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - whoever reads it closes it
    book.save(file)
    file.seek(0)
    return file


def writable(cell: Cell) -> Cell:
    r"""A cell without the characters that no XML, and so no workbook, can hold.

    >>> writable("宝宝屋\x1b"), writable(3)
    ('宝宝屋�', 3)
    """
    return NO_XML.sub("\ufffd", cell) if isinstance(cell, str) else cell
