from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.model.statements import Statement, statements

TEXT = "- 「甲，乙」[M1]\n2. **丙**。[M2，3] 丁！\n戊【m1】【M2】，己3.5"
STATEMENTS = [
    Statement("「甲，乙」", ("M1",)),
    Statement("丙。", ("M2", "M3")),
    Statement("丁！", ()),
    Statement("戊，", ("M1", "M2")),
    Statement("己3.5", ()),
]


def test_a_text_is_cut_behind_its_marks_and_sentences() -> None:
    assert list(statements([TEXT])) == STATEMENTS


@given(st.lists(st.integers(0, len(TEXT)), max_size=20))
def test_how_a_text_comes_in_makes_no_difference(cuts: list[int]) -> None:
    places = [0, *sorted(cuts), len(TEXT)]
    pieces = [TEXT[start:end] for start, end in pairwise(places)]
    assert list(statements(pieces)) == STATEMENTS


def test_a_statement_comes_as_soon_as_the_next_one_begins() -> None:
    taken: list[str] = []

    def pieces() -> object:
        for piece in ("甲[M", "1]", "\n", "- 乙"):
            taken.append(piece)
            yield piece

    assert next(statements(pieces())) == Statement("甲", ("M1",))  # type: ignore[arg-type]
    assert taken == ["甲[M", "1]", "\n", "- 乙"]


@pytest.mark.parametrize("text", ["", "\n\n", " - \n", "**"])
def test_nothing_said_is_no_statement(text: str) -> None:
    assert list(statements([text])) == []


def test_a_text_without_end_is_cut_somewhere() -> None:
    found = list(statements(["字" * 900] * 5))
    assert [len(one.text) for one in found] == [2700, 1800]
