"""A quote is its spans: exact, in order, and no sentence in two records."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from index.collection import Collection, read_collection
from index.records import Document, Measure, Source, Span

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def seeds() -> Collection:
    return read_collection([ROOT / "seeds"])


def _quotes(measure: Measure) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """What a measure quotes: document, text and spans, of its own and of its other sources."""
    places: tuple[Measure | Source, ...] = (measure, *measure.also_in)
    yield from ((place.document_id, place.text, place.spans) for place in places)


def _covered(seeds: Collection, document: Document) -> list[Span]:
    """Every span of a document that a record of its own quotes, in order."""
    return sorted(
        span
        for measure in seeds.measures
        if measure.document_id == document.id
        for document_id, _, spans in _quotes(measure)
        if document_id == document.id
        for span in spans
    )


def test_a_text_is_what_its_document_prints_at_its_spans(seeds: Collection) -> None:
    texts = {document.id: document.text for document in seeds.documents}
    quotes = [quote for measure in seeds.measures for quote in _quotes(measure)]
    printed = ["".join(texts[id_][s.start : s.end] for s in spans) for id_, _, spans in quotes]
    assert printed == [text for _, text, _ in quotes]


def test_spans_are_in_order_and_none_is_empty(seeds: Collection) -> None:
    for measure in seeds.measures:
        for _, _, spans in _quotes(measure):
            assert all(span.start < span.end for span in spans)
            assert all(left.end < right.start for left, right in pairwise(spans))


def test_no_two_records_of_a_document_overlap(seeds: Collection) -> None:
    for document in seeds.documents:
        spans = _covered(seeds, document)
        assert [(a, b) for a, b in pairwise(spans) if a.end > b.start] == []


def test_what_no_record_holds_is_no_sentence(seeds: Collection) -> None:
    """Only headings in bold with their full stop are left over (嘉定), never running text."""
    left = []
    for document in seeds.documents:
        edges = [0, *(e for s in _covered(seeds, document) for e in (s.start, s.end))]
        edges.append(len(document.text))
        gaps = [document.text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
        lines = (line.strip() for gap in gaps for line in gap.splitlines())
        left += [line for line in lines if len(line) > 1 and re.search("[。；，]", line)]
    markers = re.compile(r"[（(][^。]*[）)]。?|[^\t]*(?:、|，)[^。]*|各相关.*")
    headings = re.compile(r"\*\*[^。]{8,16}。\*\*")
    assert [x for x in left if not headings.fullmatch(x) and not markers.fullmatch(x)] == []
