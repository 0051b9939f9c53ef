"""Workbooks written part by part, for what no office program writes on request."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_M = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PARTS = {
    "_rels/.rels": (
        f'<Relationships xmlns="{_P}"><Relationship Id="r1" Type="{_R}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_M}" xmlns:r="{_R}"><sheets>'
        f'<sheet name="分工表" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_P}">'
        f'<Relationship Id="r1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/>'
        f"</Relationships>"
    ),
}


def write_book(path: Path, rows: str, parts: Mapping[str, str] | None = None) -> Path:
    """A workbook of one sheet with these rows; `parts` replaces or adds parts."""
    sheet = f'<worksheet xmlns="{_M}"><sheetData>{rows}</sheetData></worksheet>'
    every = {**_PARTS, "xl/worksheets/sheet1.xml": sheet, **(parts or {})}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in every.items():
            archive.writestr(name, text)
    return path


def text_cell(reference: str, text: str) -> str:
    """A cell that holds its own text."""
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'
