"""Every measure of the five seed documents, against gold that was written without the parser."""

import json
from pathlib import Path

import pytest

from index.checks import WarningKind
from index.collection import Collection, read_collection
from index.records import Kind, Measure

ROOT = Path(__file__).parents[3]
GOLD = ROOT / "tests" / "data" / "gold"
COUNTS = {
    "changning-2024-division": 90,
    "changning-2024-plan": 90,
    "jiading-2025-tasks": 78,
    "shangyu-2025-draft": 28,
    "wulong-2022-plan": 35,
}


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return read_collection([ROOT / "seeds"])


def _as_gold(measure: Measure) -> dict[str, object]:
    return {
        "number": measure.number,
        "path": list(measure.path),
        "title": measure.title,
        "text": measure.text,
        "units": [{"name": unit.name, "role": unit.role.value} for unit in measure.units],
        "units_stated": measure.units_stated,
    }


def _measures(seeds: Collection, document_id: str) -> list[Measure]:
    own = [m for m in seeds.measures if m.document_id == document_id]
    return [measure for measure in own if measure.kind is Kind.MEASURE]


@pytest.mark.parametrize("document_id", COUNTS)
def test_every_measure_of_a_seed_equals_its_gold(seeds: Collection, document_id: str) -> None:
    lines = (GOLD / f"{document_id}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    assert [_as_gold(measure) for measure in _measures(seeds, document_id)] == gold


def test_the_seeds_have_321_measures(seeds: Collection) -> None:
    assert {id_: len(_measures(seeds, id_)) for id_ in COUNTS} == COUNTS


def test_the_table_that_was_shifted_says_so(seeds: Collection) -> None:
    shifted = (40, 41, 42, 49, 54, 55, 69, 70, 72, 82, 83)
    notes = [(f"changning-2024-division#{n}", WarningKind.CELLS_SHIFTED) for n in shifted]
    notes += [(f"changning-2024-division#{n}", WarningKind.NO_UNITS) for n in (54, 69)]
    assert sorted((warning.measure_id, warning.kind) for warning in seeds.warnings) == sorted(notes)


def test_two_measures_of_the_seeds_never_share_an_id(seeds: Collection) -> None:
    assert len({measure.id for measure in seeds.measures}) == len(seeds.measures)
