"""Levers switched off one at a time."""

from dataclasses import fields
from pathlib import Path

import pytest

from assistant.cli.wording import text
from eval.ablation import Levers, answerer, main, scores_with
from index.encoders.hashing import HashingEncoder
from index.open_index import OpenIndex
from tests.assistant.small_index import JIADING, built
from tests.eval.conftest import question_of


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> OpenIndex:
    return OpenIndex.open(built(tmp_path_factory.mktemp("ablation"), jiading=JIADING).index_dir)


def test_every_lever_has_a_name_that_people_read() -> None:
    assert all(text(f"ablation_{lever.name}") for lever in fields(Levers))


@pytest.mark.parametrize(
    ("levers", "lexical_weight", "sentence_weight", "lean", "held"),
    [
        (Levers(), 2.0, 0.5, -0.02, 0.4),
        (Levers(words=False), 0.0, 0.5, -0.02, 0.4),
        (Levers(sentences=False), 2.0, 0.0, -0.02, 0.4),
        (Levers(scope=False), 2.0, 0.5, -9.0, 0.4),
        (Levers(held_words=False), 2.0, 0.5, -0.02, 0.0),
    ],
)
def test_a_lever_off_changes_its_own_part_alone(
    levers: Levers,
    lexical_weight: float,
    sentence_weight: float,
    lean: float,
    held: float,
    index: OpenIndex,
) -> None:
    made = answerer(index, HashingEncoder(), levers)
    fusion = made.searcher.fusion
    assert (fusion.lexical_weight, fusion.sentence_weight) == (lexical_weight, sentence_weight)
    assert (made.evidence.lean_threshold, made.evidence.units_held_at_least) == (lean, held)


def test_scores_are_those_of_the_answers(index: OpenIndex) -> None:
    asked = question_of("number_lookup", question="嘉定第2项是什么", gold=(("jiading", "2"),))
    found = scores_with(Levers(), index, HashingEncoder(), [asked])
    assert (found.overall.right, found.overall.total) == (1, 1)


def test_an_index_that_is_not_there_is_an_error_with_the_way_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--index", str(tmp_path / "none")]) == 1
    assert "zhice index build" in capsys.readouterr().err
