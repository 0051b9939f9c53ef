"""Workbooks that cannot be taken in: the file, what is wrong and the way out."""

import time
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.intake.excel.workbook import read_excel
from tests.index.intake.excel_files import text_cell, write_book

_REPAIR = "Open it in Excel, repair it and save it."
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_excel(path)
    return str(caught.value).removeprefix(str(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"plain text",
            ": this is not an Excel workbook, or it is cut off. Open it in Excel and save it "
            "as .xlsx.",
        ),
        (
            _OLE + "EncryptedPackage".encode("utf-16-le"),
            ": the workbook is protected by a password. Open it in Excel, remove the password "
            "and save it.",
        ),
        (
            _OLE,
            ": this is a workbook of Excel 97–2003. Open it in Excel and save it as .xlsx.",
        ),
    ],
)
def test_a_file_that_is_no_open_workbook_is_refused(
    content: bytes, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(content)
    assert _refusal(path) == message


def test_a_workbook_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "表.xlsx", "")
    path.write_bytes(path.read_bytes()[:300])
    assert _refusal(path) == (
        ": this is not an Excel workbook, or it is cut off. Open it in Excel and save it as .xlsx."
    )


def test_another_office_file_under_the_name_of_a_workbook_is_refused(tmp_path: Path) -> None:
    path = write_book(tmp_path / "表.xlsx", "", {"xl/workbook.xml": "<document/>"})
    assert _refusal(path) == (
        ": the file holds no Excel workbook. Open it in Excel and save it as .xlsx."
    )


@pytest.mark.parametrize(
    ("rows", "what"),
    [
        ("<row><c><v>十</v></c></row>", "row 1, column 1 holds '十'"),
        ("<row/><row><c/><c><v>1e999</v></c></row>", "row 2, column 2 holds '1e999'"),
        ('<row><c t="s"><v>5</v></c></row>', "row 1, column 1 holds '5'"),
    ],
)
def test_a_cell_that_holds_no_value_of_its_type_is_named(
    rows: str, what: str, tmp_path: Path
) -> None:
    path = write_book(tmp_path / "表.xlsx", rows)
    assert _refusal(path) == f": the workbook is damaged: {what}. {_REPAIR}"


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a0 "x">'
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)),
        '<!ENTITY a9 SYSTEM "file:///etc/hostname">',
    ],
)
def test_entities_are_refused_before_they_are_resolved(entities: str, tmp_path: Path) -> None:
    sheet = f"<!DOCTYPE w [{entities}]><w><sheetData>&a9;<row/></sheetData></w>"
    path = write_book(tmp_path / "表.xlsx", "", {"xl/worksheets/sheet1.xml": sheet})
    assert _refusal(path) == (
        ": the workbook is damaged: xl/worksheets/sheet1.xml declares entities, "
        f"as no workbook does. {_REPAIR}"
    )


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = write_book(tmp_path / "表.xlsx", f"<row>{' ' * (257 << 20)}</row>")
    begun = time.perf_counter()
    assert _refusal(path) == (
        ": unpacked, the workbook is larger than 256 MiB. "
        "Copy the table into a new workbook and save it."
    )
    assert time.perf_counter() - begun < 1


_TOO_LARGE = (
    ", sheet 分工表: the table has more than 1,000,000 cells or 20,000,000 characters. "
    "Keep the rows and columns of the measures and save the rest elsewhere."
)


def test_cells_on_a_diagonal_are_refused_where_the_table_would_be_too_large(
    tmp_path: Path,
) -> None:
    letters = [chr(65 + n // 26) + chr(65 + n % 26) for n in range(676)]
    cells = [f"{letters[n % 676]}{n + 1}" for n in range(2000)]
    rows = "".join(f'<row r="{n + 1}">{text_cell(c, "甲")}</row>' for n, c in enumerate(cells))
    assert _refusal(write_book(tmp_path / "表.xlsx", rows)) == _TOO_LARGE


def test_one_long_text_in_many_cells_is_refused_before_it_fills_the_memory(
    tmp_path: Path,
) -> None:
    rows = "".join("<row>" + '<c t="s"><v>0</v></c>' * 10 + "</row>" for _ in range(100))
    shared = {"xl/sharedStrings.xml": f"<sst><si><t>{'文' * 100_000}</t></si></sst>"}
    assert _refusal(write_book(tmp_path / "表.xlsx", rows, shared)) == _TOO_LARGE


def test_a_sheet_in_another_file_is_not_followed(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    rels = (
        f'<R><Relationship Id="r1" Type="{kind}" Target="file:///etc/hostname" '
        f'TargetMode="External"/></R>'
    )
    path = write_book(tmp_path / "表.xlsx", "", {"xl/_rels/workbook.xml.rels": rels})
    assert _refusal(path) == (
        ": sheet 分工表 is not in the file. Open the workbook in Excel and save it."
    )
