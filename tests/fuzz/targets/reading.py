"""Intake of every format: mutated files, read in this process so that branches can be seen."""

import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from index.errors import DocumentError
from index.parse.document import parse_file
from tests.fuzz.files import EXCEL, EXCERPT, ROOT, WORD, excerpts, files_of, parts_of
from tests.fuzz.invariants import hold_for
from tests.fuzz.target import Target
from tests.index.intake.pdf_files import write_pdf

PAGE_END = b"%page"
_SONG = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
    b" /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 >> >>] >>"
)
_MEMORY = Path("/dev/shm")  # where files cost no disk, if the system has it


def read_as(suffix: str, data: bytes) -> None:
    """Read and parse bytes as a file of this suffix; only DocumentError may come of it."""
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with TemporaryDirectory(dir=where) as folder, suppress(DocumentError):
        file = Path(folder) / f"mutated{suffix}"
        file.write_bytes(data)
        hold_for(parse_file(file))


def read_part(package: Path, data: bytes) -> None:
    """Read a package of Office in which one part, named by the first byte, is something else."""
    parts = dict(parts_of(package))
    if data:
        name = list(parts)[data[0] % len(parts)]
        parts[name] = data[1:]
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with TemporaryDirectory(dir=where) as folder, suppress(DocumentError):
        file = Path(folder) / f"mutated{package.suffix}"
        with zipfile.ZipFile(file, "w") as written:
            for name, part in parts.items():
                written.writestr(name, part)
        hold_for(parse_file(file))


def read_pages(data: bytes) -> None:
    """Read a PDF whose pages have these content streams, in a font of Chinese characters."""
    where = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with TemporaryDirectory(dir=where) as folder, suppress(DocumentError):
        file = Path(folder) / "mutated.pdf"
        hold_for(parse_file(write_pdf(file, data.split(PAGE_END)[:3], font=_SONG)))


def _parts(package: Path) -> Iterator[bytes]:
    for at, part in enumerate(parts_of(package).values()):
        yield bytes((at,)) + part[: 3 * EXCERPT]


def _whole(suffix: str) -> Iterator[bytes]:
    for file in files_of(suffix):
        if file.stat().st_size <= 40 * EXCERPT and "scan" not in file.stem:
            yield file.read_bytes()


def _pages() -> Iterator[bytes]:
    """Pages of text, and of a table between ruling lines."""
    for excerpt in excerpts(".txt"):
        lines = [line[:40] for line in excerpt.decode("utf-8", "ignore").splitlines() if line][:30]
        shown = [_shown(line, 60, 780 - 22 * at) for at, line in enumerate(lines)]
        yield b"\n".join(shown)
        cells = [
            _shown(cell[:8], 62 + 100 * column, 768 - 30 * row)
            for row, line in enumerate(lines[:12])
            for column, cell in enumerate(line.split("\t")[:4])
        ]
        ruled = [b"%d 420 m %d 790 l S" % (x, x) for x in range(60, 500, 100)]
        ruled += [b"60 %d m 460 %d l S" % (y, y) for y in range(430, 791, 30)]
        yield b"\n".join([*ruled, *cells, PAGE_END, *shown[:5]])


def _shown(text: str, x: int, y: int) -> bytes:
    spelled = text.encode("utf-16-be", "replace").hex().encode()
    return b"BT /F 10 Tf %d %d Td <%s> Tj ET" % (x, y, spelled)


def _html() -> Iterator[bytes]:
    yield from excerpts(".html")
    yield "<html><body><table><tr><td rowspan=2>1</td><td>建设。</td></tr></table></body>".encode()
    yield (ROOT / "docs/widget-demo.html").read_bytes()[:EXCERPT]


TARGETS = (
    Target("txt", partial(read_as, ".txt"), partial(excerpts, ".txt"), ("index",)),
    Target("md", partial(read_as, ".md"), partial(excerpts, ".md"), ("index",)),
    Target("html", partial(read_as, ".html"), _html, ("index",)),
    Target("docx", partial(read_part, WORD), partial(_parts, WORD), ("index",)),
    Target("xlsx", partial(read_part, EXCEL), partial(_parts, EXCEL), ("index",)),
    Target("pages", read_pages, _pages, ("index",)),
    Target("pdf", partial(read_as, ".pdf"), partial(_whole, ".pdf"), ("index",)),
)
