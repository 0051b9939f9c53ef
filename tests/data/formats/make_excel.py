"""Makes the workbooks of this folder from the seeds, as an office would have typed them.

    python tests/data/formats/make_excel.py

Sections are merged over their rows, titles over the whole width, and a second sheet explains the
table. `changning-2024-division-libreoffice.xlsx` is the first one as LibreOffice writes it:

    soffice --convert-to ods changning-2024-division.xlsx
    soffice --convert-to xlsx changning-2024-division.ods
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
GOLD = HERE.parent / "gold"
WRAPPED = Alignment(wrap_text=True, vertical="center")
Row = list[str | int]


def gold_rows(stem: str) -> Iterator[Row]:
    """Number, both sections, text and units of each measure."""
    with (GOLD / f"{stem}.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            units = "、".join(unit["name"] for unit in row["units"])
            yield [int(row["number"]), *row["path"], row["text"], units]


def title(sheet: Worksheet, row: int, text: str, width: int, first: int = 1) -> None:
    """A row merged over the whole width."""
    sheet.cell(row, first, text).font = Font(bold=True, size=16)
    sheet.merge_cells(start_row=row, start_column=first, end_row=row, end_column=first + width - 1)


def fill(sheet: Worksheet, top: int, left: int, rows: list[Row], sections: tuple[int, ...]) -> None:
    """Rows of a table; equal neighbours in the section columns become one merged cell."""
    for nth, row in enumerate(rows):
        for at, value in enumerate(row):
            sheet.cell(top + nth, left + at, value).alignment = WRAPPED
    for at in sections:
        for _, group in groupby(
            range(len(rows)), key=lambda nth: [rows[nth][s] for s in sections if s <= at]
        ):
            nths = list(group)
            column = left + at
            sheet.merge_cells(
                start_row=top + nths[0],
                start_column=column,
                end_row=top + nths[-1],
                end_column=column,
            )


def division(folder: Path) -> None:
    """The table begins in the fifth row and the second column; a second sheet explains it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "任务分工"
    sheet["B1"] = "附件"
    title(sheet, 2, "上海市长宁区推进儿童友好城区建设行动计划分工表", 5, first=2)
    fill(sheet, 4, 2, [["序号", "专项行动", "重点任务", "具体举措", "责任单位"]], ())
    fill(sheet, 5, 2, list(gold_rows("changning-2024-division")), (1, 2))
    sheet["E24"] = CellRichText(
        "全面推进社区托育",
        TextBlock(InlineFont(b=True), "“宝宝屋”"),
        "建设，实现街镇覆盖率不低于 85%。",
    )
    notes = book.create_sheet("填表说明")
    notes["A1"] = "本表按专项行动排列，序号与行动计划一致。"
    notes["A2"], notes["B2"] = "汇总日期", datetime(2024, 3, 27)
    notes["B2"].number_format = 'yyyy"年"m"月"d"日"'
    names = book.create_sheet("草稿")
    names["A1"] = "此表作废"
    names.sheet_state = "hidden"
    save(book, folder / "changning-2024-division.xlsx")


def jiading(folder: Path) -> None:
    """Sections stand in rows of their own, merged over the whole width."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    title(sheet, 1, "嘉定区推进儿童友好城区建设2025年重点工作任务分工表", 4)
    fill(sheet, 3, 1, [["主要事项", "序号", "具体内容", "责任单位"]], ())
    at = 4
    numerals = "一二三四五六七八九十"
    for nth, (section, group) in enumerate(
        groupby(gold_rows("jiading-2025-tasks"), key=lambda r: r[1])
    ):
        title(sheet, at, f"{numerals[nth]}、{section}", 4)
        rows: list[Row] = [[row[2], row[0], row[3], row[4]] for row in group]
        fill(sheet, at + 1, 1, rows, (0,))
        at += 1 + len(rows)
    title(sheet, at + 1, "注：各项任务按责任单位职责分工落实。", 4)
    save(book, folder / "jiading-2025-tasks.xlsx")


def save(book: Workbook, path: Path) -> None:
    """A workbook that is the same each time it is made."""
    book.properties.created = datetime(2024, 3, 27, tzinfo=UTC).replace(tzinfo=None)
    book.save(path)


def make(folder: Path) -> None:
    """Writes both workbooks."""
    division(folder)
    jiading(folder)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
