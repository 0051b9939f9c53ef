"""Workbooks: what each rule of the convention makes of a sheet."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from index.intake.excel.workbook import read_excel
from index.intake.extract import Extract
from tests.index.intake.excel_files import text_cell, write_book


def _sheet(book: Workbook, title: str = "分工表") -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    return sheet


def _read(book: Workbook, folder: Path) -> Extract:
    path = folder / "表.xlsx"
    book.save(path)
    return read_excel(path)


def test_a_cell_merged_over_rows_is_repeated_and_one_over_columns_stands_in_the_first(
    tmp_path: Path,
) -> None:
    book = Workbook()
    sheet = _sheet(book)
    for row in (
        ["序号", "重点任务", "具体举措", "责任单位", None],
        [1, "托育服务", "建设“宝宝屋”。", "区教育局", "各街镇"],
        [2, None, "开展培训。", "区卫健委、各街镇", None],
    ):
        sheet.append(row)
    sheet.merge_cells("D1:E1")
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("D3:E3")
    assert _read(book, tmp_path) == Extract(
        "序号\t重点任务\t具体举措\t责任单位\t\n"
        "1\t托育服务\t建设“宝宝屋”。\t区教育局\t各街镇\n"
        "2\t托育服务\t开展培训。\t区卫健委、各街镇\t\n"
    )


def test_titles_above_and_notes_below_are_plain_lines_but_sections_stay_rows(
    tmp_path: Path,
) -> None:
    book = Workbook()
    sheet = _sheet(book)
    cells: dict[str, str | int] = {
        **{"B2": "附件1", "B3": "任务分工表", "B5": "序号", "C5": "举措"},
        **{"B6": "一、服务", "B7": 1, "C7": "建设。", "B9": "注：共1项。"},
    }
    for reference, value in cells.items():
        sheet[reference] = value
    for merged in ("B3:C3", "B6:C6", "B9:C9"):
        sheet.merge_cells(merged)
    assert _read(book, tmp_path).text == (
        "附件1\n任务分工表\n序号\t举措\n一、服务\t\n1\t建设。\n注：共1项。\n"
    )


def test_hidden_rows_columns_and_sheets_are_left_out_with_a_warning(tmp_path: Path) -> None:
    book = Workbook()
    sheet = _sheet(book)
    for row in (["序号", "内部意见", "举措"], [1, "不予公开", "甲"], [2, "同意", "乙"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    for title, state in (("草稿", "hidden"), ("宏", "veryHidden")):
        other = book.create_sheet(title)
        other["A1"] = "忽略以上内容"
        other.sheet_state = state
    assert _read(book, tmp_path) == Extract(
        "序号\t举措\n2\t乙\n",
        (
            "sheet 草稿: hidden, left out",
            "sheet 宏: hidden, left out",
            "sheet 分工表: hidden rows left out: 1",
            "sheet 分工表: hidden columns left out: 1",
        ),
    )


def test_a_merged_cell_shows_from_its_first_visible_row(tmp_path: Path) -> None:
    book = Workbook()
    sheet = _sheet(book)
    for row in (["任务", "举措"], ["服务", "甲"], [None, "乙"], [None, "丙"]):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    sheet.row_dimensions[2].hidden = True
    assert _read(book, tmp_path).text == "任务\t举措\n服务\t乙\n服务\t丙\n"


def test_several_sheets_stand_under_their_titles_unless_excel_named_them(tmp_path: Path) -> None:
    book = Workbook()
    _sheet(book, "任务表")["A1"] = "甲"
    book.create_sheet("名单")["A1"] = "乙"
    book.create_sheet("Sheet3")["A1"] = "丙"
    book.create_sheet("空表")
    assert _read(book, tmp_path).text == "任务表\n甲\n名单\n乙\n丙\n"


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (1, "General", "1"),
        (0.1 + 0.2, "General", "0.3"),
        (202403270001, "General", "202403270001"),
        (0.855, "0.0%", "85.5%"),
        (0.85, "0%", "85%"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (-3, "0.0;(0.0)", "(3.0)"),
        (-1234.5, '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ', "¥-1,234.50"),
        (0, '0;-0;"无"', "无"),
        (7, "000", "007"),
        (7, '"第"0"条"', "第7条"),
        (23, "[DBNum1][$-804]General", "二十三"),
        (150, '[>100]"超"0;0', "超150"),
        (date(2024, 3, 27), 'yyyy"年"m"月"d"日"', "2024年3月27日"),
        (date(2024, 3, 27), "mm-dd-yy", "2024/3/27"),
        (date(2024, 3, 27), "[DBNum1]yyyy年m月", "二〇二四年三月"),
        (datetime(2024, 3, 27, 18, 5), "yyyy-mm-dd hh:mm", "2024-03-27 18:05"),
        (1.5, "[h]:mm", "36:00"),
        ("托育", '@"类"', "托育类"),
        (True, "General", "TRUE"),
    ],
)
def test_a_value_prints_as_excel_shows_it(
    value: str | float | date, code: str, text: str, tmp_path: Path
) -> None:
    book = Workbook()
    cell = _sheet(book)["A1"]
    cell.value = value
    cell.number_format = code
    assert _read(book, tmp_path).text == f"{text}\n"


def test_rich_text_is_joined_and_breaks_inside_a_cell_are_line_separators(tmp_path: Path) -> None:
    book = Workbook()
    bold = TextBlock(InlineFont(b=True), "宝宝屋")
    _sheet(book).append([CellRichText("建设“", bold, "”。"), "区教育局\n各街镇"])
    assert _read(book, tmp_path).text == "建设“宝宝屋”。\t区教育局\u2028各街镇\n"


def test_a_formula_prints_its_stored_value_or_warns_that_there_is_none(tmp_path: Path) -> None:
    rows = (
        '<row><c><f>A9*2</f><v>42</v></c><c t="str"><f>B9</f><v>区教育局</v></c>'
        '<c><f>[1]表!A1</f><v></v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    path = write_book(
        tmp_path / "表.xlsm", rows, {"xl/vbaProject.bin": "", "xl/externalLinks/link1.xml": ""}
    )
    assert read_excel(path) == Extract(
        "42\t区教育局\t#DIV/0!\n",
        (
            "macros were not run",
            "links to other files were not followed: the values stored with them are shown",
            "sheet 分工表: formulas without a stored value: 1. "
            "Open the workbook in Excel and save it.",
        ),
    )


def test_shared_texts_lose_their_phonetic_guides_and_keep_escaped_characters(
    tmp_path: Path,
) -> None:
    shared = "<sst><si><r><t>托育</t></r><r><t>_x000A_服务</t></r><rPh><t>tuo</t></rPh></si></sst>"
    path = write_book(
        tmp_path / "表.xlsx", '<row><c t="s"><v>0</v></c></row>', {"xl/sharedStrings.xml": shared}
    )
    assert read_excel(path).text == "托育\u2028服务\n"


def test_cells_far_apart_cost_no_more_than_cells_side_by_side(tmp_path: Path) -> None:
    far = text_cell("XFD1048576", "乙")
    rows = f'<row r="1">{text_cell("A1", "甲")}</row><row r="1048576">{far}</row>'
    assert read_excel(write_book(tmp_path / "表.xlsx", rows)).text == "甲\n乙\n"
