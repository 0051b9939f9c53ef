"""Documents of other regions against their gold: every measure, its number, units and leads."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from index.parse.document import parse_file
from index.records import Kind, Measure, Role

DATA = Path(__file__).parents[2] / "data" / "policies"
STEMS = sorted(path.stem for path in (DATA / "gold").glob("*.jsonl"))
TITLE_BEFORE = 40  # characters that a title line may take before the annotated beginning


def squeezed(text: str | None) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text or ""))


def gold_of(stem: str) -> list[dict[str, Any]]:
    lines = (DATA / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def is_found(gold: dict[str, Any], measure: Measure) -> bool:
    text = squeezed(measure.text)
    starts = [squeezed(gold.get(key)) for key in ("text_start", "alt_text_start")]
    begins = any(start and -1 < text.find(start) <= TITLE_BEFORE for start in starts)
    return begins and text.endswith(squeezed(gold["text_end"]))


def matched(stem: str) -> list[tuple[dict[str, Any], Measure | None]]:
    pool = list(parse_file(DATA / "docs" / f"{stem}.txt").measures)
    pairs = []
    for gold in gold_of(stem):
        found = next((measure for measure in pool if is_found(gold, measure)), None)
        if found:
            pool.remove(found)
        pairs.append((gold, found))
    return pairs


@pytest.mark.parametrize("stem", STEMS)
def test_every_annotated_measure_is_found_with_its_number(stem: str) -> None:
    pairs = [(g, m) for g, m in matched(stem) if g.get("kind") != "safeguard"]
    assert [gold["number"] for gold, measure in pairs if measure is None] == []
    assert [squeezed(m.number) for _, m in pairs if m] == [squeezed(g["number"]) for g, _ in pairs]


@pytest.mark.parametrize("stem", STEMS)
def test_every_measure_has_exactly_its_units_and_leads(stem: str) -> None:
    wrong = []
    for gold, measure in matched(stem):
        if measure is None or not gold.get("units_scored", True) or gold.get("ambiguous_units"):
            continue
        free = set(map(squeezed, gold.get("optional_units", [])))
        units = {squeezed(unit.name) for unit in measure.units} - free
        leads = {squeezed(unit.name) for unit in measure.units if unit.role is Role.LEAD}
        if units != set(map(squeezed, gold["units"])) - free:
            wrong.append((gold["number"], "units", sorted(units)))
        if gold.get("lead_scored", True) and leads != set(map(squeezed, gold["lead_units"] or [])):
            wrong.append((gold["number"], "leads", sorted(leads)))
    assert wrong == []


COMPLETE = [s for s in STEMS if all(g.get("kind", "measure") == "measure" for g in gold_of(s))]
"""Documents whose gold holds every measure, and nothing else."""


@pytest.mark.parametrize("stem", COMPLETE)
def test_no_measure_is_made_up(stem: str) -> None:
    measures = parse_file(DATA / "docs" / f"{stem}.txt").measures
    found = [squeezed(m.number) for m in measures if m.kind is Kind.MEASURE]
    assert found == [squeezed(gold["number"]) for gold in gold_of(stem)]
