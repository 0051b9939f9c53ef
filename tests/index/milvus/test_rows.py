"""From a measure to its row, and back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.milvus import fields
from index.milvus.rows import Indexed, measure_of, row_of, size_of


def test_a_row_says_of_a_measure_what_filters_look_at(indexed: Sequence[Indexed]) -> None:
    row = row_of(indexed[1])
    said = {name: row[name] for name in (fields.ROW, fields.NUMBER, *fields.STRINGS, *fields.LISTS)}
    assert said == {
        "row": 1,
        "number": 20,
        "id": "changning-2024-division#20",
        "document": "changning-2024-division",
        "region": "长宁区",
        "kind": "measure",
        "twin_of": "",
        "units": ["区发展改革委"],
        "roles": ["lead"],
        "duties": ["lead 区发展改革委"],
    }


def test_the_measure_comes_back_as_it_went_in(indexed: Sequence[Indexed]) -> None:
    assert [measure_of(row_of(one)) for one in indexed] == [one.measure for one in indexed]


def test_tokens_stand_in_a_row_as_often_as_they_are_counted(indexed: Sequence[Indexed]) -> None:
    row = row_of(indexed[0])
    assert Counter(row[fields.TOKENS].split(" ")) == Counter(indexed[0].counts)
    assert row[fields.CUT] is False


def test_a_row_says_that_its_tokens_are_cut(indexed: Sequence[Indexed]) -> None:
    row = row_of(replace(indexed[0], counts={"措施": 20_000}))
    assert row[fields.CUT] is True


def test_a_row_is_as_large_as_its_longest_fields(indexed: Sequence[Indexed]) -> None:
    row = row_of(indexed[0])
    longest = len("".join(row[fields.MEANINGS])) + 4 * len(row[fields.VECTOR])
    assert longest < size_of(row) < 3 * longest
