from pathlib import Path

import pytest

from eval.errors import EvaluationError
from eval.questions import QUESTIONS_FILE, QuestionType, read_questions
from retrieval.question import Turn
from tests.eval.conftest import LINES, Written


def without(field: str) -> dict[str, object]:
    return {name: value for name, value in LINES[0].items() if name != field}


def test_the_set_of_the_product_is_read_whole() -> None:
    questions = read_questions(QUESTIONS_FILE)
    assert (len(questions), questions[0].id, questions[-1].id) == (927, "d001", "q861")
    assert {question.type for question in questions} == set(QuestionType)


def test_a_question_keeps_its_history_and_its_gold(written: Written) -> None:
    line = {**LINES[0], "type": "followup", "history": [{"role": "user", "content": "宝宝屋"}]}
    question = read_questions(written(line))[0]
    assert question.history == (Turn("user", "宝宝屋"),)
    assert question.gold == (("changning-2024-division", "20"), ("changning-2024-plan", "20"))
    assert question.units == ("区教育局", "各街镇")


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (without("question"), "question: Field required"),
        ({**LINES[0], "unit": []}, "unit: Extra inputs are not permitted"),
        (
            {**LINES[0], "gold": [["changning-2024-plan"]]},
            "gold.0.1: Field required",
        ),
        ({**LINES[0], "gold_all": [[["a", "1"]]]}, "gold and gold_all are both given"),
        ({**LINES[0], "type": "portfolio"}, "a portfolio needs gold_all"),
        ({**LINES[0], "type": "count"}, "a count needs must_contain"),
    ],
)
def test_a_line_that_does_not_fit_is_named(
    written: Written, line: dict[str, object], fault: str
) -> None:
    path = written({**LINES[0], "id": "before"}, line)
    with pytest.raises(EvaluationError) as caught:
        read_questions(path)
    assert str(caught.value) == f"{path}:2: {fault}"


def test_an_id_that_stands_twice_is_named_with_both_lines(written: Written) -> None:
    path = written(LINES[0], LINES[2], LINES[0])
    with pytest.raises(EvaluationError) as caught:
        read_questions(path)
    assert str(caught.value) == f"{path}:3: the id 't1' stands on line 1"


def test_a_file_without_questions_is_no_question_set(written: Written) -> None:
    path = written()
    with pytest.raises(EvaluationError) as caught:
        read_questions(path)
    assert str(caught.value) == f"{path} has no questions"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    with pytest.raises(EvaluationError) as caught:
        read_questions(path)
    assert str(caught.value) == (
        f"{path} cannot be read: [Errno 2] No such file or directory: '{path}'"
    )
