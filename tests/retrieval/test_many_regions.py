"""A collection of very many regions: what is asked is understood as with a few."""

import pytest

from index.collected import InMemory
from index.gazetteer import divisions
from index.named_units import NamedUnit
from index.records import Document
from index.tokens import Tokenizer
from retrieval.agencies import MANY
from retrieval.question import Intent
from retrieval.understand import Understanding

COUNTIES = tuple(dict.fromkeys(d.name for d in divisions() if d.name.endswith("县")))[: 2 * MANY]


@pytest.fixture(scope="module")
def understanding() -> Understanding:
    documents = [
        Document(f"plan-{at}", f"{county}托育服务实施方案", "", region=county)
        for at, county in enumerate(COUNTIES)
    ]
    collected = InMemory(documents, ())
    named = [NamedUnit(county, "县教育局", "县教育局") for county in COUNTIES]
    return Understanding.of(collected.documents, named, collected, Tokenizer(()))


def test_a_county_that_is_named_is_the_one_asked_about(understanding: Understanding) -> None:
    question = understanding.understand(f"{COUNTIES[7]}教育局有哪些任务")
    assert (question.intent, question.regions, question.units) == (
        Intent.PORTFOLIO,
        (COUNTIES[7],),
        ("县教育局",),
    )


def test_an_agency_of_every_region_is_named_once(understanding: Understanding) -> None:
    question = understanding.understand("教育局有哪些任务")
    assert (question.regions, question.units) == ((), ("县教育局",))
    assert len(understanding.reader.agencies.mentions("教育局有哪些任务")) == 1
    assert len(understanding.reader.agencies.resolve("教育局")) == len(COUNTIES)
    assert understanding.reader.agencies.regions_of(question.units) == COUNTIES


def test_words_that_very_many_titles_share_tell_no_document(understanding: Understanding) -> None:
    question = understanding.understand("托育服务实施方案有哪些任务")
    assert question.documents == ()


def test_a_document_is_named_among_very_many(understanding: Understanding) -> None:
    question = understanding.understand(f"《{COUNTIES[7]}托育服务实施方案》第3条")
    assert (question.documents, question.regions, question.numbers) == (
        ("plan-7",),
        (COUNTIES[7],),
        (3,),
    )
