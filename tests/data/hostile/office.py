"""Word and Excel files that attack whoever opens them."""

import io
import zipfile
from collections.abc import Iterator

from tests.data.hostile.packages import (
    bomb,
    cell,
    container,
    excel,
    external,
    laughs,
    package,
    paragraph,
    quadratic,
    relation,
    word,
)
from tests.data.hostile.texts import TASK

GOOD_WORD = word(paragraph("儿童友好城区建设任务") + paragraph(f"1.{TASK}"))
GOOD_ROW = f'<row r="1">{cell("A1", "1")}{cell("B1", TASK)}</row>'
GOOD_EXCEL = excel(GOOD_ROW)
NOWHERE = "http://127.0.0.1:9/template.dotx"
PASSWORDS = "file:///etc/passwd"


def words() -> Iterator[tuple[str, bytes]]:
    """Word files by name."""
    yield from _word_archives()
    yield from _word_references()
    yield from _word_structures()


def _word_archives() -> Iterator[tuple[str, bytes]]:
    yield "empty.docx", b""
    yield "blank.docx", word(paragraph(" "))
    yield "encrypted.docx", container("EncryptedPackage")
    yield "truncated.docx", GOOD_WORD[: len(GOOD_WORD) // 2]
    yield "cut-inside.docx", GOOD_WORD[:400] + GOOD_WORD[500:]
    yield "bomb.docx", _word_bomb()
    yield "bomb-that-lies.docx", _word_bomb(declared=1000)
    yield "nested-zip.docx", word(paragraph(TASK), extra={"word/embeddings/a.zip": _nested()})
    yield (
        "entries-100-000.docx",
        word(paragraph(TASK), extra={f"word/media/{n}.png": b"" for n in range(100_000)}),
    )


def _word_references() -> Iterator[tuple[str, bytes]]:
    yield "laughs.docx", word(paragraph("&a9;"), doctype=laughs("w:document"))
    yield "quadratic.docx", word(paragraph("&a9;") * 50_000, doctype=quadratic("w:document"))
    yield "secret-entity.docx", word(paragraph("&a9;"), doctype=external("w:document", PASSWORDS))
    yield "remote-entity.docx", word(paragraph("&a9;"), doctype=external("w:document", NOWHERE))
    yield (
        "remote-template.docx",
        word(
            paragraph("任务") + paragraph(f"1.{TASK}"),
            related=relation(7, "attachedTemplate", NOWHERE, "External")
            + relation(8, "image", PASSWORDS, "External")
            + relation(9, "styles", NOWHERE, "External"),
        ),
    )
    yield (
        "macros.docm",
        word(
            paragraph("任务") + paragraph(f"1.{TASK}"),
            related=relation(7, "vbaProject", "vbaProject.bin"),
            extra={"word/vbaProject.bin": container("VBA")},
        ),
    )


def _word_structures() -> Iterator[tuple[str, bytes]]:
    yield "nested-10-000.docx", word("<w:sdt><w:sdtContent>" * 10_000 + paragraph(TASK))
    yield (
        "nested-closed.docx",
        word(
            "<w:sdt><w:sdtContent>" * 100_000
            + paragraph(TASK)
            + "</w:sdtContent></w:sdt>" * 100_000
        ),
    )
    yield "nested-tables.docx", word(_nested_tables(200))
    yield (
        "span-billion.docx",
        word(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>'
            f"{paragraph(TASK)}</w:tc><w:tc>{paragraph('区教育局')}</w:tc></w:tr></w:tbl>"
        ),
    )
    yield (
        "level-billion.docx",
        word(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="1000000000"/><w:numId w:val="1000000000"/>'
            f"</w:numPr></w:pPr><w:r><w:t>{TASK}</w:t></w:r></w:p>"
        ),
    )
    yield (
        "paragraphs-20-000.docx",
        word("".join(paragraph(f"{n}.{TASK}") for n in range(1, 20_001))),
    )


def workbooks() -> Iterator[tuple[str, bytes]]:
    """Excel files by name."""
    yield from _excel_packages()
    yield from _excel_sheets()


def _excel_packages() -> Iterator[tuple[str, bytes]]:
    yield "empty.xlsx", b""
    yield "blank.xlsx", excel("")
    yield "encrypted.xlsx", container("EncryptedPackage")
    yield "truncated.xlsx", GOOD_EXCEL[: len(GOOD_EXCEL) // 2]
    yield "bomb.xlsx", bomb(_without_sheet(), "xl/worksheets/sheet1.xml")
    yield "bomb-that-lies.xlsx", bomb(_without_sheet(), "xl/worksheets/sheet1.xml", declared=1000)
    yield (
        "laughs.xlsx",
        excel(f'<row r="1">{cell("A1", "&a9;")}</row>', doctype=laughs("worksheet")),
    )
    yield (
        "quadratic.xlsx",
        excel(f'<row r="1">{cell("A1", "&a9;" * 50_000)}</row>', doctype=quadratic("worksheet")),
    )
    yield (
        "secret-entity.xlsx",
        excel(f'<row r="1">{cell("A1", "&a9;")}</row>', doctype=external("worksheet", PASSWORDS)),
    )
    yield (
        "remote-link.xlsx",
        excel(GOOD_ROW, related=relation(7, "externalLink", NOWHERE, "External")),
    )
    yield (
        "macros.xlsm",
        excel(
            GOOD_ROW,
            related=relation(7, "vbaProject", "vbaProject.bin"),
            extra={"xl/vbaProject.bin": container("VBA")},
        ),
    )


def _excel_sheets() -> Iterator[tuple[str, bytes]]:
    yield "cells-1-000-000.xlsx", excel(_cells(10_000, 100))
    yield "dimension-huge.xlsx", excel(GOOD_ROW, before='<dimension ref="A1:XFD1048576"/>')
    yield (
        "last-cell.xlsx",
        excel(f'{GOOD_ROW}<row r="1048576">{cell("XFD1048576", "区教育局")}</row>'),
    )
    yield (
        "cell-beyond.xlsx",
        excel(f'<row r="99999999999">{cell("ZZZZZZZZ99999999999", "区教育局")}</row>'),
    )
    yield (
        "merged-all.xlsx",
        excel(GOOD_ROW, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    )
    yield "string-missing.xlsx", excel('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>')
    yield (
        "number-endless.xlsx",
        excel(
            f'<row r="1"><c r="A1"><v>1e999999999</v></c><c r="B1"><v>{"9" * 100_000}</v></c></row>'
        ),
    )


def _word_bomb(declared: int | None = None) -> bytes:
    parts: dict[str, str | bytes] = {
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relation(1, "officeDocument", "word/document.xml")}</Relationships>'
    }
    return bomb(parts, "word/document.xml", declared=declared)


def _without_sheet() -> dict[str, str | bytes]:

    with zipfile.ZipFile(io.BytesIO(GOOD_EXCEL)) as archive:
        return {
            name: archive.read(name)
            for name in archive.namelist()
            if name != "xl/worksheets/sheet1.xml"
        }


def _nested() -> bytes:
    inner = package({"a": bytes(10_000_000)})
    for _ in range(10):
        inner = package({f"{n}.zip": inner for n in range(10)})
    return inner


def _nested_tables(depth: int) -> str:
    start = "<w:tbl><w:tr><w:tc>"
    end = paragraph("") + "</w:tc></w:tr></w:tbl>"
    return start * depth + paragraph(TASK) + end * depth


def _cells(rows: int, columns: int) -> str:
    return "".join(
        f'<row r="{row}">{"<c><v>1</v></c>" * columns}</row>' for row in range(1, rows + 1)
    )
