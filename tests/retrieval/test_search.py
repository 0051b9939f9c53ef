"""Searching the seeds; the hashing encoder stands for the real one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoders.hashing import HashingEncoder
from index.errors import EncoderMismatch
from index.filters import Filter
from index.open_index import OpenIndex
from index.records import Kind, Role
from retrieval.engine import Engine
from retrieval.engines.embedded import EmbeddedEngine
from retrieval.filters import SEARCHED_KINDS
from retrieval.hits import Hit
from retrieval.search import Searcher

REGIONS = ("长宁区", "嘉定区", "上虞区", "武隆区")
UNITS = ("区教育局", "教体局", "区教委", "区民政局", "各街镇")
QUESTIONS = ("宝宝屋", "校门口停车", "孤独症筛查", "暑假孩子没人带", "who leads", "躺睡")

filters = st.builds(
    Filter,
    regions=st.lists(st.sampled_from(REGIONS), max_size=2).map(tuple),
    units=st.lists(st.sampled_from(UNITS), max_size=2).map(tuple),
    roles=st.lists(st.sampled_from(list(Role)), max_size=2).map(tuple),
    kinds=st.lists(st.sampled_from(list(Kind)), max_size=3).map(tuple),
)


def passes(hit: Hit, wanted: Filter, index: Engine) -> bool:
    measure = hit.measure
    region = index.documents[measure.document_id].region
    units = [
        unit
        for unit in measure.units
        if (not wanted.units or unit.canonical in wanted.units)
        and (not wanted.roles or unit.role in wanted.roles)
    ]
    return (
        (not wanted.regions or region in wanted.regions)
        and (not wanted.kinds or measure.kind in wanted.kinds)
        and (bool(units) or not (wanted.units or wanted.roles))
    )


@given(wanted=filters, text=st.sampled_from(QUESTIONS))
@settings(max_examples=60, deadline=None)
def test_every_hit_passes_the_filter(wanted: Filter, text: str, searcher: Searcher) -> None:
    hits = searcher.search(searcher.query(text), wanted, limit=20)
    assert [hit for hit in hits if not passes(hit, wanted, searcher.engine)] == []
    assert {hit.admitted_by for hit in hits} <= {str(wanted)}


def test_a_filter_applies_before_the_cut_not_after(searcher: Searcher) -> None:
    # ten measures of 上虞 name 民政局; none is among the best ten for these words anywhere
    wanted = Filter(regions=("上虞区",), units=("民政局",), kinds=(Kind.MEASURE,))
    everywhere = searcher.search(searcher.query("宝宝屋托育街镇"), Filter(), limit=7)
    hits = searcher.search(searcher.query("宝宝屋托育街镇"), wanted, limit=7)
    assert {hit.measure.id for hit in everywhere} & {hit.measure.id for hit in hits} == set()
    assert len(hits) == 7


def test_twins_are_one_hit_of_the_measure_that_states_units(searcher: Searcher) -> None:
    hits = searcher.search(searcher.query("社区托育宝宝屋"), Filter(regions=("长宁区",)), limit=90)
    ids = [hit.measure.id for hit in hits]
    assert ids[0] == "changning-2024-division#20"
    assert len(ids) == len(set(ids))
    assert [hit.measure.id for hit in hits if hit.measure.twin_of] == []


def test_a_document_asked_for_gives_its_own_twin(searcher: Searcher) -> None:
    wanted = Filter(documents=("changning-2024-plan",))
    hits = searcher.search(searcher.query("社区托育宝宝屋"), wanted, limit=1)
    assert [hit.measure.id for hit in hits] == ["changning-2024-plan#20"]


def test_hits_explain_themselves(searcher: Searcher) -> None:
    wanted = Filter(regions=("嘉定区",), kinds=SEARCHED_KINDS)
    best = searcher.search(searcher.query("追光小屋"), wanted, limit=1)[0]
    assert best.measure.id == "jiading-2025-tasks#62"
    assert set(best.terms) == {"追光小屋", "追光", "光小", "小屋"}
    assert best.lexical is not None
    assert best.lexical.rank == 1
    assert best.lexical.score > 0
    assert best.dense is not None
    assert -1 <= best.dense.score <= 1
    assert best.coverage == pytest.approx(1.0)
    assert best.admitted_by == "region=嘉定区 kind=measure|goal|safeguard"


def test_hits_are_sorted_and_no_more_than_asked_for(searcher: Searcher) -> None:
    hits = searcher.search(searcher.query("儿童友好医院"), Filter(), limit=5)
    scores = [hit.score for hit in hits]
    assert len(hits) == 5
    assert scores == sorted(scores, reverse=True)


def test_a_hit_without_a_common_word_has_no_lexical_leg(searcher: Searcher) -> None:
    hits = searcher.search(searcher.query("xyz"), Filter(), limit=3)
    assert [hit.lexical for hit in hits] == [None, None, None]
    assert [hit.coverage for hit in hits] == [0.0, 0.0, 0.0]


def test_searching_twice_gives_the_same_hits(searcher: Searcher) -> None:
    first = searcher.search(searcher.query("孤独症儿童筛查"), Filter(), limit=20)
    again = searcher.search(searcher.query("孤独症儿童筛查"), Filter(), limit=20)
    assert first == again


def test_a_filter_that_nothing_passes_finds_nothing(searcher: Searcher) -> None:
    wanted = Filter(regions=("浦东新区",))
    assert searcher.search(searcher.query("宝宝屋"), wanted) == ()


def test_an_index_is_not_searched_with_another_encoder(hashing_open_index: OpenIndex) -> None:
    with pytest.raises(EncoderMismatch) as caught:
        Searcher(EmbeddedEngine(hashing_open_index), HashingEncoder(dimension=64))
    assert str(caught.value) == (
        f"The index at {hashing_open_index.index_dir} was built with hashing/char-1-3@256, "
        "not with hashing/char-1-3@64. Choose that encoder, or build the index again: "
        f"zhice index build --index {hashing_open_index.index_dir}"
    )


def test_a_unit_and_a_role_must_meet_in_one_unit(hashing_open_index: OpenIndex) -> None:
    columns = hashing_open_index.columns
    wanted = Filter(regions=("上虞区",), units=("残联",), roles=(Role.LEAD,))
    rows = columns.rows(wanted).tolist()
    assert [hashing_open_index.measures[row].id for row in rows] == ["shangyu-2025-draft#11"]


def test_an_empty_filter_lets_everything_through(hashing_open_index: OpenIndex) -> None:
    columns = hashing_open_index.columns
    assert columns.rows(Filter()).tolist() == list(range(len(hashing_open_index.measures)))
    assert str(Filter()) == ""
