"""The repository's own files and sentences, as inputs to begin with."""

import re
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
WORD = ROOT / "tests/data/formats/jiading-2025-tasks.docx"
EXCEL = ROOT / "tests/data/formats/changning-2024-division.xlsx"
EXCERPT = 6_000  # bytes; what is longer is fuzzed slowly


def files_of(suffix: str) -> list[Path]:
    """Every file of the tests and the seeds with a suffix, the smallest first."""
    found = [*(ROOT / "tests/data").rglob(f"*{suffix}"), *(ROOT / "seeds").glob(f"*{suffix}")]
    return sorted(found, key=lambda file: (file.stat().st_size, file.name))


def excerpts(suffix: str) -> Iterator[bytes]:
    """The beginning and the middle of each file, cut at lines."""
    for file in files_of(suffix):
        data = file.read_bytes()
        for start in (0, len(data) // 2):
            lines = data[start : start + EXCERPT].splitlines(keepends=True)
            yield b"".join(lines[bool(start) :])


@cache
def parts_of(package: Path) -> dict[str, bytes]:
    """The files in a package of Office, by name."""
    with zipfile.ZipFile(package) as opened:
        return {name: opened.read(name) for name in sorted(opened.namelist())}


def questions() -> Iterator[str]:
    """The questions of the evaluation."""
    for name in ("questions.jsonl", "questions_other_regions.jsonl"):
        text = (ROOT / "eval" / name).read_text(encoding="utf-8")
        yield from re.findall(r'"question": "([^"]+)"', text)
