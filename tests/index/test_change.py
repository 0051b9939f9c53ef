"""A collection changed in part is the collection that its documents make anew."""

from pathlib import Path

import pytest

from index.change import changed
from index.collection import collect, read_parsed
from index.parse.document import Parsed

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def parsed() -> dict[str, Parsed]:
    return {one.document.id: one for one in read_parsed([SEEDS])}


@pytest.mark.parametrize(
    "name", ["changning-2024-division", "changning-2024-plan", "wulong-2022-plan"]
)
def test_a_document_added_changes_what_building_all_of_them_would(
    name: str, parsed: dict[str, Parsed]
) -> None:
    rest = [one for other, one in parsed.items() if other != name]
    before = collect(rest)
    after = changed(before.documents, before.measures, (), [parsed[name]])
    whole = collect([*rest, parsed[name]])
    assert (after.documents, tuple(after.measures)) == (whole.documents, whole.measures)


def test_a_table_removed_leaves_the_plan_without_its_twins(parsed: dict[str, Parsed]) -> None:
    whole = collect(list(parsed.values()))
    after = changed(whole.documents, whole.measures, {"changning-2024-division"}, ())
    rest = collect([one for name, one in parsed.items() if name != "changning-2024-division"])
    assert (after.documents, tuple(after.measures)) == (rest.documents, rest.measures)


def test_only_the_regions_concerned_are_parsed(parsed: dict[str, Parsed]) -> None:
    whole = collect(list(parsed.values()))
    gone = "wulong-2022-plan"
    elsewhere = [measure for measure in whole.measures if measure.document_id != gone]
    after = changed(whole.documents, whole.measures, {gone}, ())
    kept = list(after.measures)
    assert kept == elsewhere
    assert all(one is other for one, other in zip(kept, elsewhere, strict=True))
