"""The seeds as Word files give the same measures as the seeds."""

import json
import re
from pathlib import Path

import pytest

from index.intake.word.document import read_word
from index.parse.document import parse_file
from index.records import Kind, Measure
from tests.data.formats.make_word import make

ROOT = Path(__file__).parents[3]
FORMATS = ROOT / "tests" / "data" / "formats"
GOLD = ROOT / "tests" / "data" / "gold"
DIVISION = "changning-2024-division"
STEMS = (
    "changning-2024-plan",
    DIVISION,
    "jiading-2025-tasks",
    "shangyu-2025-draft",
    "wulong-2022-plan",
)


def _bare(text: str | None) -> str:
    return re.sub(r"\s", "", text or "")


def _measures(path: Path) -> list[Measure]:
    return [m for m in parse_file(path).measures if m.kind is Kind.MEASURE]


def _gold(stem: str) -> list[dict[str, object]]:
    lines = (GOLD / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) | {"text": _bare(json.loads(line)["text"])} for line in lines]


def _as_gold(measure: Measure) -> dict[str, object]:
    return {
        "number": measure.number,
        "path": list(measure.path),
        "title": measure.title,
        "text": _bare(measure.text),
        "units": [{"name": unit.name, "role": unit.role.value} for unit in measure.units],
        "units_stated": measure.units_stated,
    }


@pytest.mark.parametrize("stem", STEMS)
def test_every_measure_of_a_word_file_equals_its_gold(stem: str) -> None:
    assert [_as_gold(m) for m in _measures(FORMATS / f"{stem}.docx")] == _gold(stem)


@pytest.mark.parametrize("stem", ["changning-2024-plan", "shangyu-2025-draft", "wulong-2022-plan"])
def test_a_word_file_prints_every_character_of_its_seed(stem: str) -> None:
    seed = (ROOT / "seeds" / f"{stem}.txt").read_text(encoding="utf-8")
    plain = re.sub(r"\[bookmark: ?[^\]]*\]", "", seed)
    assert _bare(read_word(FORMATS / f"{stem}.docx").text) == _bare(plain)


def test_the_same_table_written_by_libreoffice_reads_the_same() -> None:
    other = read_word(FORMATS / f"{DIVISION}-libreoffice.docx")
    assert other == read_word(FORMATS / f"{DIVISION}.docx")


def test_the_files_are_what_their_script_makes(tmp_path: Path) -> None:
    make(tmp_path)
    made = {stem: read_word(tmp_path / f"{stem}.docx") for stem in STEMS}
    assert made == {stem: read_word(FORMATS / f"{stem}.docx") for stem in STEMS}
