import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome
from assistant.views.answers import AnswerView, answer_view
from eval.questions import GoldQuestion
from index.records import Measure
from retrieval.question import Intent
from tests.assistant.doubles import HOW_MANY, RESPONSIBLE, UNKNOWN, ScriptedService, asked

DOCUMENTS = ScriptedService().documents
TEXTS = {document.id: document.text for document in DOCUMENTS.values()}
BABY_HOUSE = (("changning-2024-division", "20"), ("changning-2024-plan", "20"))

LINES = (
    {
        "id": "t1",
        "asker": "civil_servant",
        "type": "responsible",
        "question": RESPONSIBLE,
        "district": "长宁",
        "gold": BABY_HOUSE,
        "units": ["区教育局", "各街镇"],
        "refuse": False,
    },
    {
        "id": "t2",
        "asker": "portal",
        "type": "count",
        "question": HOW_MANY,
        "gold": BABY_HOUSE,
        "must_contain": ["3"],
        "refuse": False,
        "note": "数错",
    },
    {
        "id": "t3",
        "asker": "citizen",
        "type": "out_of_scope",
        "question": UNKNOWN,
        "refuse": True,
    },
)


def question_of(kind: str, **fields: object) -> GoldQuestion:
    given = {"id": "t", "asker": "citizen", "type": kind, "question": "？", "refuse": False}
    return GoldQuestion.model_validate(given | fields)


def answer_of(
    *measures: Measure,
    text: str = "",
    status: Outcome = Outcome.ANSWERED,
    count: int | None = None,
) -> AnswerView:
    question = asked("？", Intent.CONTENT)
    answer = Answer(status=status, text=text, question=question, measures=measures, count=count)
    return answer_view("t", answer, DOCUMENTS)


Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Writes lines of JSON to a file."""

    def write(*lines: object, name: str = "questions.jsonl") -> Path:
        path = tmp_path / name
        path.write_text(
            "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), "utf-8"
        )
        return path

    return write
