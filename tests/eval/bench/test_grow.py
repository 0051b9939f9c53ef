from collections import Counter
from itertools import chain, islice, pairwise

import pytest

from eval.bench.grow import Grown, grow, regions_of
from eval.bench.places import place_of
from eval.bench.sources import POLICIES, SEEDS, Sources
from index.collection import Collection, read_collection
from index.records import Kind, Measure, Role
from index.searchable import for_words
from index.terms import terms_of
from index.tokens import Tokenizer
from index.units.aliases import canonical_names
from tests.eval.bench.conftest import SEED, SIZE


def test_a_collection_has_exactly_as_many_measures_as_asked_for(
    grown_measures: list[Measure], sources: Sources
) -> None:
    assert Counter(m.kind for m in grown_measures)[Kind.MEASURE] == SIZE
    few = chain.from_iterable(one.measures for one in grow(7, sources))
    assert sum(measure.kind is Kind.MEASURE for measure in few) == 7


def test_every_span_holds_and_every_id_is_its_own(grown: list[Grown]) -> None:
    ids = [measure.id for one in grown for measure in one.measures]
    assert len(ids) == len(set(ids))
    for one in grown:
        text = one.document.text
        for measure in one.measures:
            assert "".join(text[s.start : s.end] for s in measure.spans) == measure.text
            assert measure.document_id == one.document.id
            for detail in measure.details:
                assert "".join(text[s.start : s.end] for s in detail.spans) == detail.text
        printed = [span for measure in one.measures for span in measure.spans]
        assert all(left.end <= right.start for left, right in pairwise(printed))


def test_what_a_document_states_of_itself_stands_in_it(grown: list[Grown]) -> None:
    for one in grown:
        document = one.document
        said = {
            fact.name: "".join(document.text[s.start : s.end] for s in fact.spans)
            for fact in document.facts
        }
        year, month, day = (document.date or "").split("-")
        assert said == {
            "title": document.title,
            "issuer": document.issuer,
            "doc_number": document.doc_number,
            "date": f"{year}年{int(month)}月{int(day)}日",
        }
        assert document.region == document.division[-1]


def test_the_same_size_and_seed_give_the_same_documents(
    grown: list[Grown], sources: Sources
) -> None:
    assert list(islice(grow(SIZE, sources, SEED), 5)) == grown[:5]
    (other,) = islice(grow(SIZE, sources, SEED + 1), 1)
    assert other.document.text != grown[0].document.text


def test_no_two_documents_say_the_same(grown: list[Grown]) -> None:
    texts = [one.document.text for one in grown]
    assert len(set(texts)) == len(texts)


def test_twins_name_each_other_and_the_one_with_units_answers(
    grown_measures: list[Measure],
) -> None:
    by_id = {measure.id: measure for measure in grown_measures}
    twins = [measure for measure in grown_measures if measure.twin_of]
    assert twins
    for twin in twins:
        row = by_id[str(twin.twin_of)]
        assert (row.text, row.path) == (twin.text, twin.path)
        assert [source.measure_id for source in row.also_in] == [twin.id]
        assert [source.measure_id for source in twin.also_in] == [row.id]
        assert (row.also_in[0].spans, twin.units) == (twin.spans, ())


def test_units_are_printed_after_their_measure_with_their_roles(grown: list[Grown]) -> None:
    roles: Counter[Role] = Counter()
    for one in grown:
        for measure in one.measures:
            after = one.document.text[measure.spans[-1].end :].split("\n", 1)[0]
            assert all(unit.name in after for unit in measure.units)
            assert bool(measure.units) == measure.units_stated
            roles.update(unit.role for unit in measure.units)
    assert set(roles) == set(Role)


@pytest.mark.parametrize("level", "省市区县州旗")
def test_canonical_names_are_those_that_the_product_would_give(level: str) -> None:
    """Of what a region prints in full and in short; in every way that regions name agencies."""
    ways = [division for division in regions_of(1_000_000) if division.name[-1] == level][:6]
    for place in map(place_of, ways):
        names = [name for a in place.agencies for name in (a.canonical, a.canonical, a.short)]
        found = canonical_names(names)
        assert {a.short: found[a.short] for a in place.agencies} == {
            a.short: a.canonical for a in place.agencies
        }


def test_regions_are_real_ones_and_grow_with_the_size(grown: list[Grown]) -> None:
    assert [len(regions_of(size)) for size in (10_000, 100_000, 1_000_000)] == [100, 1_000, 3_166]
    lines = {division.line for division in regions_of(SIZE, SEED)}
    assert {one.document.division for one in grown} == lines


def test_words_spread_as_in_the_real_documents(
    grown: list[Grown], grown_measures: list[Measure]
) -> None:
    """As many tokens, as many different ones in a measure; the vocabulary goes on growing."""
    real = read_collection([SEEDS, POLICIES])
    count = len(real.measures)
    own = Collection(tuple(one.document for one in grown), tuple(grown_measures))
    tokens, postings, _ = _words(real, count)
    grown_tokens, grown_postings, at_first = _words(own, count)
    assert 0.8 < grown_tokens / tokens < 1.25
    assert 0.8 < grown_postings / postings < 1.25
    _, _, in_all = _words(own, len(grown_measures))
    growth = (in_all / at_first) / (len(grown_measures) / count)
    assert 0.6 < growth < 1.0  # Heaps' law with an exponent between 0.3 and 1


def _words(collection: Collection, count: int) -> tuple[float, float, int]:
    """Tokens and different tokens of a measure in the mean, and different ones of all."""
    units = (unit for measure in collection.measures for unit in measure.units)
    tokenizer = Tokenizer(terms_of(collection.documents, (unit.name for unit in units)))
    documents = {document.id: document for document in collection.documents}
    found = [
        tokenizer.tokens(for_words(documents[measure.document_id], measure))
        for measure in collection.measures[:count]
    ]
    different = [set(tokens) for tokens in found]
    return (
        sum(map(len, found)) / count,
        sum(map(len, different)) / count,
        len(set().union(*different)),
    )
