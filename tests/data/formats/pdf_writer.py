"""Test files printed by LibreOffice Writer, from Word and web documents."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.data.formats.pdf_sources import (
    DIVISION,
    HEADER,
    HERE,
    PLAN,
    SHANGYU,
    TITLE,
    WULONG,
    rows,
    seed,
)

FONT = "Noto Sans CJK SC"


def blank(size: float = 10.5, landscape: bool = False) -> Docx:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    width, height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin = section.bottom_margin = Cm(2.5)
    return document


def furniture(document: Docx, head: str) -> None:
    """A running head, and — 3 — at the foot."""
    section = document.sections[0]
    section.header.paragraphs[0].text = head
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)
    foot.add_run(" —")


def heading(document: Docx, text: str, size: float = 18) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(size)


def running(document: Docx, text: str) -> Paragraph:
    paragraph = document.add_paragraph(text)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    layout = paragraph.paragraph_format
    layout.first_line_indent = Pt(2 * document.styles["Normal"].font.size.pt)
    layout.space_after = Pt(0)
    return paragraph


def ruled(document: Docx, header: tuple[str, ...], body: list[list[str]], cm: list[float]) -> None:
    """A ruled table: repeated header, rows broken across pages, headings merged over rows."""
    table = document.add_table(len(body) + 1, len(header))
    table.style, table.autofit = "Table Grid", False
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    grid = [list(row.cells) for row in table.rows]
    for cells, values in zip(grid, [header, *body], strict=True):
        for cell, value, width in zip(cells, values, cm, strict=True):
            cell.text, cell.width = value, Cm(width)
    for column in (1, 2):
        for first, last in runs(body, column):
            for row in grid[first + 2 : last + 2]:
                row[column].text = ""
            text = grid[first + 1][column].text
            grid[first + 1][column].merge(grid[last + 1][column]).text = text


def runs(body: list[list[str]], column: int) -> Iterator[tuple[int, int]]:
    """The first and last of the rows that print the same heading down to this column."""
    for _, same in groupby(range(len(body)), key=lambda at: body[at][1 : column + 1]):
        places = list(same)
        if len(places) > 1:
            yield places[0], places[-1]


def save(document: Docx, name: str, options: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{name}.docx"
        document.save(str(place))
        to_pdf(place, f"writer_pdf_Export:{options}" if options else "writer_pdf_Export")


def to_pdf(place: Path, how: str) -> None:
    profile = f"-env:UserInstallation=file://{place.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", f"pdf:{how}"]
    subprocess.run([*command, "--outdir", HERE, place], check=True)


def division_writer() -> None:
    document = blank(10.5)
    document.sections[0].left_margin = document.sections[0].right_margin = Cm(1.8)
    furniture(document, "长宁区人民政府办公室文件")
    heading(document, TITLE, 16)
    ruled(document, HEADER, rows("changning-2024-division")[:DIVISION], [1.3, 2.5, 2.5, 7.4, 3.7])
    save(document, "division_writer")


def plan_writer() -> None:
    document = blank(14)
    furniture(document, "长宁区人民政府办公室文件")
    paragraphs = seed("changning-2024-plan")[:PLAN]
    heading(document, paragraphs[0])
    for text in paragraphs[1:]:
        running(document, text)
    save(document, "plan_writer")


def columns_writer() -> None:
    """The draft as a notice in two columns under a title over both, with a footnote mark."""
    document = blank(10.5)
    furniture(document, "上虞区人民政府公报")
    title, *paragraphs = seed("shangyu-2025-draft")[:SHANGYU]
    heading(document, title)
    section = document.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), "500")
    for text in paragraphs:
        paragraph = running(document, text)
        if text.startswith("3."):
            paragraph.add_run("1").font.superscript = True
    save(document, "columns_writer")


def wulong_writer() -> None:
    """A web page printed by Writer: paragraphs with an indent, nothing in the margins."""
    title, *paragraphs = seed("wulong-2022-plan")[:WULONG]
    body = "".join(f'<p style="text-indent: 0.8cm">{text}</p>' for text in paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "wulong_writer.html"
        font = f'<body style="font-family: {FONT}; font-size: 12pt">'
        place.write_text(f"<meta charset=utf-8>{font}<h1>{title}</h1>{body}", encoding="utf-8")
        to_pdf(place, "writer_web_pdf_Export")


def encrypted_writer() -> None:
    document = blank()
    running(document, "只有知道密码的人才能打开这份文件。")
    secret = {"EncryptFile": ("boolean", "true"), "DocumentOpenPassword": ("string", "zhice")}
    options = {name: {"type": kind, "value": value} for name, (kind, value) in secret.items()}
    save(document, "encrypted", json.dumps(options))
