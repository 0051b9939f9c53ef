"""Test files printed by Chromium, and what a scanner makes of them."""

import html
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy
import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from tests.data.formats.pdf_sources import (
    DIVISION_BROWSER,
    HEADER,
    HERE,
    JIADING,
    TITLE,
    rows,
    seed,
)

STYLE = """@page { size: %s; margin: 15mm }
body { font: 10.5pt "Noto Sans CJK SC"; text-align: justify }
p { text-indent: 2em; margin: 0; line-height: 1.6 }
h1 { text-align: center; font-size: 16pt } h1, th { font-weight: normal }
table { border-collapse: collapse; font-size: 9pt; width: 100%% }
.ruled td, .ruled th { border: 1px solid black; padding: 3px 5px }
.plain td, .plain th { padding: 5px 8px; vertical-align: top; text-align: left }
"""


def browser(name: str, body: str, size: str = "A4") -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        head = f"<meta charset=utf-8><title>{name}</title><style>{STYLE % size}</style>"
        page.write_text(f"<!doctype html>{head}<body>{body}", encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/p"]
        options += ["--no-pdf-header-footer", "--disable-pdf-tagging"]
        target = f"--print-to-pdf={HERE / name}.pdf"
        subprocess.run(["chromium", *options, target, page.as_uri()], check=True)


def table(kind: str, widths: list[int], lines: list[str], header: tuple[str, ...]) -> str:
    columns = "".join(f"<col style='width:{width}%'>" for width in widths)
    names = "".join(f"<th>{name}</th>" for name in header)
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f"<table class={kind}>{columns}<thead><tr>{names}</tr></thead>{body}</table>"


def merged(body: list[list[str]]) -> Iterator[str]:
    """The rows as HTML, equal headings merged over rows."""
    for at, row in enumerate(body):
        cells = [f"<td>{row[0]}</td>"]
        for column in (1, 2):
            key = row[1 : column + 1]
            if at and body[at - 1][1 : column + 1] == key:
                continue
            span = next(
                (n for n, other in enumerate(body[at:]) if other[1 : column + 1] != key),
                len(body) - at,
            )
            cells.append(f"<td rowspan={span}>{row[column]}</td>")
        cells += [f"<td>{html.escape(cell)}</td>" for cell in row[3:]]
        yield "".join(cells)


def division_browser() -> None:
    """Landscape, no repeated title, rows broken where the page ends."""
    lines = list(merged(rows("changning-2024-division")[:DIVISION_BROWSER]))
    body = f"<h1>{TITLE}</h1>" + table("ruled", [5, 15, 15, 45, 20], lines, HEADER)
    browser("division_browser", body, "A5 landscape")


def plain_browser() -> None:
    """A table without ruling lines between two paragraphs."""
    header = ("序号", "工作任务", "责任单位")
    body = [[row[0], *row[3:]] for row in rows("jiading-2025-tasks")[:JIADING]]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in body]
    before = "<h1>重点工作任务分工</h1><p>为深入践行人民城市理念，高质量推进儿童友好城区建设，"
    after = "<p>各责任单位要加强协同，按照分工抓好落实，每季度末报送工作进展情况。</p>"
    middle = "积极打造儿童友好先行实践区，制定任务分工如下，请各责任单位认真抓好落实。</p>"
    browser("plain_browser", before + middle + table("plain", [8, 56, 36], lines, header) + after)


def scan() -> None:
    """A page of text and a page of a table: skewed, noisy, grey, 150 dots per inch."""
    text = "".join(f"<p>{t}</p>" for t in seed("shangyu-2025-draft")[7:10])
    body = [[row[0], row[1], *row[3:]] for row in rows("jiading-2025-tasks")[3:5]]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in body]
    header = ("序号", "重点领域", "工作任务", "责任单位")
    printed = f"{text}<div style='break-before:page'></div>"
    browser("scan", printed + table("ruled", [8, 20, 44, 28], lines, header), "A5 landscape")
    pages = list(scanned(HERE / "scan.pdf", (0.6, -0.8)))
    pages[0].save(
        HERE / "scan.pdf", save_all=True, append_images=pages[1:], resolution=150, quality=35
    )


def photograph() -> None:
    """A small ruled table as a picture file, with a number alone in each first cell."""
    body = [[row[0], *row[3:]] for row in rows("jiading-2025-tasks")[8:9]]
    lines = ["".join(f"<td>{cell}</td>" for cell in row) for row in body]
    header = ("序号", "工作任务", "责任单位")
    browser("table", table("ruled", [12, 50, 38], lines, header), "A6 landscape")
    (page,) = scanned(HERE / "table.pdf", (0.4,))
    page.save(HERE / "table.jpg", quality=40)
    (HERE / "table.pdf").unlink()


def scanned(path: Path, angles: tuple[float, ...]) -> Iterator[Image.Image]:
    """The pages of a PDF as a scanner sees them."""
    noise = numpy.random.default_rng(7)
    with pypdfium2.PdfDocument(path) as printed:
        for page, angle in zip(printed, angles, strict=False):
            image = page.render(scale=150 / 72, grayscale=True).to_pil().convert("L")
            image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
            grey = numpy.asarray(image, dtype=float) * 0.85 + 30
            grey += noise.normal(0, 6, grey.shape)
            yield Image.fromarray(grey.clip(0, 255).astype("uint8"))
