from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from assistant.settings import Settings
from eval.errors import EvaluationError
from eval.questions import read_questions
from eval.run import Run, RunConfig, begin, read_run
from eval.runner import Row, generate, read_rows, write_rows
from eval.scoring import judged, scores_of, scores_view
from tests.assistant.doubles import DIVISION_20, FAILING, ScriptedService
from tests.eval.conftest import LINES, TEXTS, Written


def rows_of(path: Path) -> Iterator[Row]:
    service, ticks = ScriptedService(), count(step=0.25)
    return generate(service, service.documents, read_questions(path), lambda: next(ticks))


def test_every_question_becomes_a_row_with_its_answer_and_its_time(written: Written) -> None:
    rows = list(rows_of(written(*LINES)))
    assert [(row.id, row.type, row.latency_ms, row.error) for row in rows] == [
        ("t1", "responsible", 250.0, None),
        ("t2", "count", 250.0, None),
        ("t3", "out_of_scope", 250.0, None),
    ]
    answer = rows[0].answer
    assert answer is not None
    assert (answer.answer_id, answer.measures[0].id) == ("t1", DIVISION_20.id)


def test_a_question_is_asked_with_its_history(written: Written) -> None:
    turns = [{"role": "user", "content": "长宁的宝宝屋谁负责？"}]
    service = ScriptedService()
    questions = read_questions(written({**LINES[0], "history": turns}))
    list(generate(service, service.documents, questions))
    assert service.calls[0].history == questions[0].history != ()


def test_a_question_that_fails_is_a_row_and_not_the_end(written: Written) -> None:
    rows = list(rows_of(written({**LINES[0], "id": "t0", "question": FAILING}, LINES[2])))
    assert rows[0] == Row(
        id="t0",
        type="responsible",
        answer=None,
        latency_ms=250.0,
        error="RuntimeError('secret detail about 会出错的问题')",
    )
    assert rows[1].error is None


def test_rows_are_read_as_they_were_written(written: Written, tmp_path: Path) -> None:
    path = written(*LINES)
    assert write_rows(tmp_path, rows_of(path)) == tuple(rows_of(path)) == read_rows(tmp_path)


def test_a_run_keeps_its_config_and_its_documents(written: Written, tmp_path: Path) -> None:
    path, folder = written(*LINES), tmp_path / "runs" / "1"
    run = begin(folder, ScriptedService(), Settings(index_dir=Path("var/other")), path)
    assert read_run(folder) == run
    assert (run.config.encoder, run.config.generation) == ("hashing-1", "g1")
    assert run.config.questions_file == str(path)
    assert len(run.config.questions_sha256) == 64
    assert run.config.settings["index_dir"] == "var/other"
    assert run.texts == TEXTS


def test_a_folder_without_a_run_is_named(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError) as caught:
        read_run(tmp_path)
    file = tmp_path / "config.json"
    assert str(caught.value) == (
        f"{file} cannot be read: [Errno 2] No such file or directory: '{file}'"
    )


def run_of(path: Path) -> Run:
    return Run(RunConfig("2026-11-21T00:00:00", "hashing-1", "g1", str(path), "5ec", {}), TEXTS)


def test_rows_are_scored_with_the_questions_they_answer(written: Written) -> None:
    path = written(*LINES)
    judgements = judged(read_questions(path), list(rows_of(path)), run_of(path))
    view = scores_view(scores_of(judgements), judgements)
    assert {name: (share.right, share.total) for name, share in view.by_type.items()} == {
        "count": (0, 1),
        "out_of_scope": (1, 1),
        "responsible": (1, 1),
    }
    assert view.wrong == {"t2": ("count",)}
    assert (view.quotes, view.bad_quotes) == (5, 0)


def test_rows_of_another_question_set_are_not_scored(written: Written) -> None:
    path = written(*LINES)
    rows = list(rows_of(path))
    with pytest.raises(EvaluationError) as caught:
        judged(read_questions(path)[:2], rows, run_of(path))
    assert str(caught.value) == (
        "The rows hold 't3', which is not in the question set. "
        f"Score them with the set that was asked: {path}"
    )
