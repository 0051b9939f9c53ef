"""What the tests of printed files share: files, gold, and how a page is compared with it."""

import json
import re
import unicodedata
from difflib import SequenceMatcher
from pathlib import Path

from index.intake.extract import Extract
from index.parse.document import parse
from index.records import Document, Kind, Measure

DATA = Path(__file__).parents[2] / "data"
FORMATS = DATA / "formats"

Row = tuple[str, str, tuple[tuple[str, str], ...]]
"""Number, text, and units with their roles."""


def plain(text: str) -> str:
    """A text without white space, and half as wide where it can be."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def measures(extract: Extract) -> list[Measure]:
    parsed = parse(Document("printed", "", extract.text))
    return [measure for measure in parsed.measures if measure.kind is Kind.MEASURE]


def read_rows(extract: Extract) -> list[Row]:
    return [
        (
            plain(measure.number),
            plain(measure.text),
            tuple((plain(unit.name), unit.role.value) for unit in measure.units),
        )
        for measure in measures(extract)
    ]


def gold_rows(stem: str, start: int, end: int) -> list[Row]:
    lines = (DATA / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        (
            plain(row["number"]),
            plain(row["text"]),
            tuple((plain(unit["name"]), unit["role"]) for unit in row["units"]),
        )
        for row in map(json.loads, lines[start:end])
    ]


def likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, plain(one), plain(other), autojunk=False).ratio()
