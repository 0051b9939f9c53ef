"""Files that attack, break or mislead whoever reads them, written into a folder.

    python -m tests.data.hostile.make FOLDER

Nothing of it is committed: some of them are large, and virus scanners take others for what they
imitate.
"""

import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.data.hostile.office import GOOD_EXCEL, GOOD_WORD, words, workbooks
from tests.data.hostile.packages import container, package
from tests.data.hostile.pdfs import TEXT, pdfs, simple
from tests.data.hostile.texts import PLAN, garbage, pages, texts

PNG = b"\x89PNG\r\n\x1a\n" + bytes(1000)
RTF = b"{\\rtf1\\ansi plan}"
PAGE = f"<!DOCTYPE html><html><body><p>{PLAN}</p></body></html>".encode()


LARGE = frozenset(
    {
        *("measures-10-000.txt", "headings-10-000.txt", "rows-10-000.txt"),
        *("cells-1-000-000.html", "unclosed-100-000.html", "attribute-10-mb.html"),
        *("entries-100-000.docx", "paragraphs-20-000.docx"),
        *("cells-1-000-000.xlsx", "form-in-itself.pdf", "forms-doubling.pdf", "content-bomb.pdf"),
        *("letters-1-000-000.pdf", "lines-100-000.pdf", "rules-grid.pdf", "image-huge.pdf"),
    }
)
"""Files that take more than two seconds, or a gigabyte."""


def make(folder: Path, slow_characters: int = 100_000) -> list[Path]:
    """Write all files, those that are no files last."""
    sources = (texts(slow_characters), pages(), words(), workbooks(), pdfs(), mistaken(), unread())
    paths = []
    for name, content in chain(*sources):
        path = folder / name
        path.write_bytes(content)
        paths.append(path)
    return [*paths, *places(folder)]


def mistaken() -> Iterator[tuple[str, bytes]]:
    """Files that are something else than their name says."""
    yield "pdf.docx", simple(TEXT)
    yield "pdf.txt", simple(TEXT)
    yield "excel.docx", GOOD_EXCEL
    yield "word.xlsx", GOOD_WORD
    yield "word.txt", GOOD_WORD
    yield "old-word.docx", container("WordDocument")
    yield "old-excel.xlsx", container("Workbook")
    yield "page.docx", PAGE
    yield "page.txt", PAGE
    yield "page.xlsx", PAGE
    yield "text.docx", PLAN.encode()
    yield "text.xlsx", PLAN.encode()
    yield "text.pdf", PLAN.encode()
    yield "zip.pdf", package({"a.txt": PLAN})
    yield "zip.docx", package({"a.txt": PLAN})
    yield "ofd.pdf", package({"OFD.xml": "<OFD/>"})
    yield "image.txt", PNG
    yield "image.pdf", PNG
    yield "rtf.docx", RTF
    yield "program.txt", b"\x7fELF" + bytes(1000)
    yield "gzip.txt", b"\x1f\x8b\x08" + bytes(1000)
    for suffix in ("txt", "md", "docx", "xlsx", "pdf", "html"):
        yield f"garbage.{suffix}", garbage()


def unread() -> Iterator[tuple[str, bytes]]:
    """Files of types that are not read."""
    yield "old.doc", container("WordDocument")
    yield "renamed.doc", GOOD_WORD
    yield "old.xls", container("Workbook")
    yield "plan.wps", container("WpsCustomData")
    yield "plan.ofd", package({"OFD.xml": "<OFD/>"})
    yield "plan.rtf", RTF
    yield "plan.pptx", package({"ppt/presentation.xml": "<p/>"})
    yield "plan.zip", package({"a.txt": PLAN})
    yield "plan.xyz", PLAN.encode()
    yield "plan", PLAN.encode()


def places(folder: Path) -> Iterator[Path]:
    """Paths that are no ordinary files, or have a name or sidecar that is the trouble."""
    (folder / "folder.docx").mkdir()
    os.mkfifo(folder / "pipe.txt")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "secret.txt").symlink_to("/etc/shadow-of-nowhere")
    for name in ("folder.docx", "pipe.txt", "device.txt", "loop.txt", "secret.txt", "missing.txt"):
        yield folder / name
    yield folder / f"{'长' * 100}.txt"
    for raw in (b"line\nbreak.txt", b"bell\x07.txt", b"latin-\xe9.txt", "空 格 🎈.txt".encode()):
        path = folder / os.fsdecode(raw)
        path.write_text(PLAN, encoding="utf-8")
        yield path
    os.mkfifo(_with_sidecar(folder / "sidecar-pipe.txt"))
    _with_sidecar(folder / "sidecar-device.txt").symlink_to("/dev/zero")
    _with_sidecar(folder / "sidecar-large.txt").write_bytes(b'{"title": "' + b"a" * 100_000)
    _with_sidecar(folder / "sidecar-nested.txt").write_bytes(b"[" * 60_000)
    for kind in ("pipe", "device", "large", "nested"):
        yield folder / f"sidecar-{kind}.txt"


def _with_sidecar(path: Path) -> Path:
    path.write_text(PLAN, encoding="utf-8")
    return path.with_suffix(".meta.json")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
