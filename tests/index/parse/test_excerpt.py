"""Pieces of a text keep their places whatever is cut, stripped, joined."""

import re

from hypothesis import given
from hypothesis import strategies as st

from index.parse.excerpt import Excerpt, in_order, join
from index.records import Span

SOURCES = st.text(alphabet="一、（）1. \n\t\u200b\u3000推进托育。", max_size=60)


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[str, Excerpt]:
    """A text and an excerpt of several of its parts in order."""
    source = draw(SOURCES)
    edges = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return source, join(Excerpt.of(source, start, end) for start, end in pairs)


def _printed(source: str, excerpt: Excerpt) -> str:
    return "".join(source[span.start : span.end] for span in excerpt.spans)


@given(excerpts())
def test_a_joined_excerpt_is_its_source_at_its_spans(made: tuple[str, Excerpt]) -> None:
    source, excerpt = made
    assert excerpt.text == _printed(source, excerpt)
    assert in_order(excerpt.spans)


@given(excerpts(), st.integers(0, 60), st.integers(0, 60))
def test_a_cut_excerpt_is_its_source_at_its_spans(
    made: tuple[str, Excerpt], start: int, end: int
) -> None:
    source, excerpt = made
    cut = excerpt.cut(start, end)
    assert cut.text == excerpt.text[start:end] == _printed(source, cut)


@given(excerpts())
def test_a_stripped_excerpt_is_its_source_at_its_spans(made: tuple[str, Excerpt]) -> None:
    source, excerpt = made
    stripped = excerpt.strip()
    assert stripped.text == excerpt.text.strip(" \n\t\u3000\u200b") == _printed(source, stripped)


@given(excerpts())
def test_an_excerpt_without_a_pattern_is_its_source_at_its_spans(
    made: tuple[str, Excerpt],
) -> None:
    source, excerpt = made
    digits = re.compile(r"[一1]+")
    left = excerpt.without(digits)
    assert left.text == digits.sub("", excerpt.text) == _printed(source, left)


def test_an_empty_part_has_no_span() -> None:
    assert Excerpt.of("总体目标", 2, 2) == Excerpt("", ())


def test_spans_that_touch_become_one() -> None:
    parts = [Excerpt.of("儿童公共设施", 0, 2), Excerpt.of("儿童公共设施", 2, 4)]
    assert join(parts) == Excerpt("儿童公共", (Span(0, 4),))
