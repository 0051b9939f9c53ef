"""Which questions are of the field."""

from pathlib import Path

import numpy as np
import pytest

from index.encoders.nano import NanoEncoder
from index.open_index import OpenIndex
from index.scope import Example, Scope, examples

ROWS = np.eye(4, dtype=np.float32)[[0] * 5 + [1] * 5]
SHOWN = [Example(str(n), n < 5) for n in range(10)]


@pytest.fixture(scope="module")
def encoder() -> NanoEncoder:
    return NanoEncoder()


@pytest.fixture(scope="module")
def scope(examples_index: Path) -> Scope:
    return OpenIndex.open(examples_index).scope


def test_a_question_leans_to_the_side_of_its_nearest_examples() -> None:
    scope = Scope.of(SHOWN, ROWS)
    assert scope.lean(np.array([1, 0, 0, 0], dtype=np.float32)) == pytest.approx(1.0)
    assert scope.lean(np.array([0.6, 0.8, 0, 0], dtype=np.float32)) == pytest.approx(-0.2)


def test_a_saved_scope_leans_the_same(tmp_path: Path) -> None:
    Scope.of(SHOWN, ROWS).save(tmp_path)
    vector = np.array([0.8, 0.6, 0, 0], dtype=np.float32)
    assert Scope.load(tmp_path).lean(vector) == pytest.approx(0.2)


def test_the_examples_are_as_many_of_the_field_as_of_other_subjects() -> None:
    sides = [example.in_scope for example in examples()]
    assert (len(sides), sum(sides)) == (720, 360)
    assert len({example.text for example in examples()}) == 720


@pytest.mark.parametrize(
    ("question", "of_the_field"),
    [
        ("社区托育点由哪个部门负责监管", True),
        ("困难家庭学生怎么申请资助", True),
        ("明天会不会下雨", False),
        ("红烧肉怎么做才软烂", False),
    ],
)
def test_the_bundled_encoder_tells_them_apart(
    question: str, of_the_field: bool, encoder: NanoEncoder, scope: Scope
) -> None:
    assert (scope.lean(encoder.encode_questions([question])[0]) > 0) is of_the_field
