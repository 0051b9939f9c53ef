"""Properties: a fact that was changed never comes out, whatever was changed."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.model.passages import Passage, clauses_of
from index.collection import Collection
from tests.assistant.model.lying import (
    MUTATIONS,
    Lie,
    came_out,
    clause_texts,
    is_true,
    passages,
)


@pytest.fixture(scope="module")
def told(seeds: Collection) -> tuple[Passage, ...]:
    return passages(seeds)


def picked(told: tuple[Passage, ...], data: st.DataObject) -> tuple[Passage, str]:
    passage = data.draw(st.sampled_from(told))
    return passage, data.draw(st.sampled_from(clause_texts(passage)))


@settings(max_examples=100, deadline=None)
@given(data=st.data(), kind=st.sampled_from(sorted(MUTATIONS)), seed=st.integers(0, 2**32))
def test_what_comes_out_of_a_changed_clause_is_the_record_or_nothing(
    told: tuple[Passage, ...], data: st.DataObject, kind: str, seed: int
) -> None:
    passage, clause = picked(told, data)
    lie = MUTATIONS[kind](clause, random.Random(seed))
    if lie is not None and lie != clause:
        shown = came_out(Lie(kind, lie, passage))
        assert shown == "" or (is_true(shown, passage) and lie not in shown)


@settings(max_examples=50, deadline=None)
@given(data=st.data(), text=st.text(max_size=60))
def test_nothing_that_is_written_around_a_true_clause_comes_out(
    told: tuple[Passage, ...], data: st.DataObject, text: str
) -> None:
    passage, clause = picked(told, data)
    shown = came_out(Lie("any", f"{text}{clause}", passage))
    assert shown == "" or is_true(shown, passage)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="甲乙1，。；：（）“”《》、.! \n", max_size=40))
def test_clauses_follow_each_other_and_leave_out_only_what_says_nothing(text: str) -> None:
    clauses = clauses_of(text)
    ends = [0, *(clause.end for clause in clauses)]
    between = [text[end : clause.start] for end, clause in zip(ends, clauses, strict=False)] + [
        text[ends[-1] :]
    ]
    assert [part for part in between if any(char.isalnum() for char in part)] == []
    assert [clause.sentence for clause in clauses] == sorted(c.sentence for c in clauses)
