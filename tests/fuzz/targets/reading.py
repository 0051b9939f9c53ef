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


def _parts(package: Path) -> Iterator[bytes]:
    for at, part in enumerate(parts_of(package).values()):
        yield bytes((at,)) + part[: 3 * EXCERPT]


def _whole(suffix: str) -> Iterator[bytes]:
    for file in files_of(suffix):
        if file.stat().st_size <= 10 * EXCERPT and "scan" not in file.stem:
            yield file.read_bytes()


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
    Target("pdf", partial(read_as, ".pdf"), partial(_whole, ".pdf"), ("index",)),
)
