from itertools import islice

from eval.bench.grow import Grown
from eval.bench.questions import REAL_REGIONS, asked, lists
from index.records import Document


def test_questions_of_a_grown_collection_name_its_regions_and_are_all_different(
    grown: list[Grown],
) -> None:
    documents = [one.document for one in grown]
    questions = list(islice(asked(documents, grown=True), 3_000))
    assert len(set(questions)) == 3_000
    assert not [text for text in questions if any(name in text for name in REAL_REGIONS.split("|"))]
    regions = {str(document.region) for document in documents}
    naming = [text for text in questions if any(region in text for region in regions)]
    assert 0.7 < len(naming) / len(questions) < 0.95


def test_questions_of_the_seeds_are_those_of_the_evaluation_each_once() -> None:
    questions = list(asked([Document("changning-2024-plan", "", "")], grown=False))
    assert len(questions) == len(set(questions)) > 800
    assert "长宁 小学生暑托班 谁办的" in questions


def test_lists_ask_for_agencies_that_the_collection_has(grown: list[Grown]) -> None:
    found = lists(grown)
    assert list(found) == [
        "list_of_agency",
        "count_of_agency",
        "list_of_region",
        "count_of_region",
        "list_of_all",
        "count_of_all",
    ]
    named = {
        f"{one.document.region}{unit.name}负责哪些任务？"
        for one in grown
        for measure in one.measures
        for unit in measure.units
    }
    assert len(found["list_of_agency"]) == 20
    assert named >= set(found["list_of_agency"])
