"""What holds of every engine: the same questions, filters, lists and records of the seeds."""

import pytest

from index.collection import Collection
from index.errors import NotFound
from index.filters import Filter
from index.numerals import number_value
from index.records import Kind, Measure, Role
from retrieval.engine import Engine
from retrieval.search import Searcher

TABLE, PLAN = "changning-2024-division", "changning-2024-plan"

FILTERS = [
    Filter(),
    Filter(regions=("长宁区",)),
    Filter(regions=("嘉定区", "武隆区"), kinds=(Kind.MEASURE,)),
    Filter(regions=("浦东新区",)),
    Filter(documents=(PLAN,), kinds=(Kind.GOAL, Kind.BACKGROUND)),
    Filter(units=("区教育局",)),
    Filter(units=("教体局", "民政局"), roles=(Role.LEAD,)),
    Filter(regions=("上虞区",), roles=(Role.SUPPORT,)),
    Filter(regions=("长宁区",), numbers=(20, 44)),
    Filter(units=("没有这个局",)),
]


def passes(measure: Measure, wanted: Filter, seeds: Collection) -> bool:
    region = {document.id: document.region for document in seeds.documents}[measure.document_id]
    return (
        (not wanted.regions or region in wanted.regions)
        and (not wanted.documents or measure.document_id in wanted.documents)
        and (not wanted.kinds or measure.kind in wanted.kinds)
        and (not wanted.numbers or number_value(measure.number) in wanted.numbers)
        and wanted.lets_in_units_of(measure)
    )


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_a_list_is_complete_and_in_printed_order(
    engine: Engine, wanted: Filter, seeds: Collection
) -> None:
    expected = [measure for measure in seeds.measures if passes(measure, wanted, seeds)]
    listed = engine.listed(wanted)
    assert len(listed) == len(expected)
    assert list(listed) == expected


@pytest.mark.parametrize("wanted", FILTERS[1:], ids=str)
def test_a_filter_applies_before_either_leg_is_cut(
    engine_searcher: Searcher, engine: Engine, wanted: Filter
) -> None:
    query = engine_searcher.query("宝宝屋托育服务由谁负责")
    found = engine.find(query, wanted)
    assert sorted(found.rows.tolist()) == sorted(engine.listed(wanted).rows.tolist())


def test_what_holds_every_token_is_listed(engine: Engine, seeds: Collection) -> None:
    tokens = engine.catalogue.tokenizer.tokens("宝宝屋")
    listed = engine.listed(Filter(regions=("长宁区",)), tokens)
    assert [measure.id for measure in listed] == [
        measure.id
        for measure in seeds.measures
        if measure.document_id in (TABLE, PLAN) and "宝宝屋" in measure.text
    ]


def test_a_list_is_read_in_parts(engine: Engine, seeds: Collection) -> None:
    listed = engine.listed(Filter())
    assert list(listed[5:9]) == list(seeds.measures[5:9])
    assert listed[-1] == seeds.measures[-1]


@pytest.mark.parametrize(
    ("text", "regions", "first"),
    [
        ("社区托育宝宝屋", ("长宁区",), f"{TABLE}#20"),
        ("追光小屋", ("嘉定区",), "jiading-2025-tasks#62"),
        ("追光小屋", (), "jiading-2025-tasks#62"),
    ],
)
def test_the_measure_that_is_meant_comes_first(
    engine_searcher: Searcher, text: str, regions: tuple[str, ...], first: str
) -> None:
    hits = engine_searcher.search(engine_searcher.query(text), Filter(regions=regions), limit=3)
    assert hits[0].measure.id == first
    assert hits[0].lexical is not None
    assert hits[0].score == max(hit.score for hit in hits)


def test_twins_are_one_hit_of_the_measure_that_states_units(engine_searcher: Searcher) -> None:
    query = engine_searcher.query("社区托育宝宝屋")
    hits = engine_searcher.search(query, Filter(regions=("长宁区",)), limit=90)
    ids = [hit.measure.id for hit in hits]
    assert len(ids) == len(set(ids)) == 90
    assert [hit.measure.id for hit in hits if hit.measure.twin_of] == []


def test_a_document_asked_for_gives_its_own_twin(engine_searcher: Searcher) -> None:
    query = engine_searcher.query("社区托育宝宝屋")
    (hit,) = engine_searcher.search(query, Filter(documents=(PLAN,)), limit=1)
    assert hit.measure.id == f"{PLAN}#20"


def test_words_that_no_measure_has_are_answered_by_meaning(engine_searcher: Searcher) -> None:
    hits = engine_searcher.search(engine_searcher.query("xyz"), Filter(), limit=3)
    assert [hit.lexical for hit in hits] == [None, None, None]
    assert [hit.coverage for hit in hits] == [0.0, 0.0, 0.0]


def test_a_filter_that_nothing_passes_finds_nothing(engine_searcher: Searcher) -> None:
    wanted = Filter(regions=("浦东新区",))
    assert engine_searcher.search(engine_searcher.query("宝宝屋"), wanted) == ()
    assert engine_searcher.order(engine_searcher.query("xyz"), wanted) == ()


def test_every_measure_is_found_by_its_id(engine: Engine, seeds: Collection) -> None:
    for measure in seeds.measures[::29]:
        assert engine.measure(measure.id) == measure


def test_an_id_that_is_not_there_names_those_that_are(engine: Engine, seeds: Collection) -> None:
    own = [measure.id for measure in seeds.measures if measure.document_id == TABLE]
    with pytest.raises(NotFound) as told:
        engine.measure(f'{TABLE}#20"')
    assert str(told.value) == (
        f"There is no measure '{TABLE}#20\"'. "
        f"The document {TABLE} has {len(own)}, from {own[0]} to {own[-1]}."
    )


def test_the_records_of_a_document_come_in_printed_order(engine: Engine, seeds: Collection) -> None:
    for document in seeds.documents:
        own = [measure for measure in seeds.measures if measure.document_id == document.id]
        assert list(engine.of_document(document.id)) == own


def test_a_document_that_is_not_there_is_told(engine: Engine) -> None:
    with pytest.raises(NotFound):
        engine.of_document("pudong-2030")


def test_what_covers_most_of_a_question_is_known(engine: Engine) -> None:
    tokens = engine.catalogue.tokenizer.tokens
    assert engine.covers(tokens("追光小屋"), 0.999)
    assert not engine.covers(tokens("xyz"), 0.001)
    assert engine.covers(tokens("追光小屋飞机"), 0.2)
    assert not engine.covers(tokens("追光小屋飞机"), 0.999)
