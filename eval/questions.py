"""A question set: what is asked, and what a right answer must hold."""

from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from eval.errors import EvaluationError
from eval.lines import read_lines
from retrieval.question import Turn

QUESTIONS_FILE = Path(__file__).with_name("questions.jsonl")


class QuestionType(StrEnum):
    """What a question tests; README.md says when an answer of each type is right."""

    RESPONSIBLE = "responsible"
    LEAD = "lead"
    FIGURE = "figure"
    CITIZEN_SERVICE = "citizen_service"
    NUMBER_LOOKUP = "number_lookup"
    PORTFOLIO = "portfolio"
    COUNT = "count"
    COMPARE = "compare"
    FOLLOWUP = "followup"
    MISSING_UNITS = "missing_units"
    ENGLISH = "english"
    TYPO_ALIAS = "typo_alias"
    WRONG_PREMISE = "wrong_premise"
    DOCUMENT = "document"
    UNANSWERABLE_IN_DOMAIN = "unanswerable_in_domain"
    OUT_OF_SCOPE = "out_of_scope"
    INJECTION = "injection"


Place = tuple[str, str]
"""Where a measure is printed: document id and number as printed."""


class GoldQuestion(BaseModel):
    """One line of a question set; the fields are described in README.md.

    gold      places of the measures that answer; any of them is right
    gold_all  groups of places; one of each group is needed
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    asker: Literal["civil_servant", "citizen", "portal"]
    type: QuestionType
    question: str
    history: tuple[Turn, ...] = ()
    district: str | None = None
    gold: tuple[Place, ...] = ()
    gold_all: tuple[tuple[Place, ...], ...] = ()
    units: tuple[str, ...] | None = None
    lead_units: tuple[str, ...] | None = None
    must_contain: tuple[str, ...] = ()
    refuse: bool
    note: str = ""

    @model_validator(mode="after")
    def _has_the_gold_of_its_type(self) -> "GoldQuestion":
        for fault, found in (
            ("gold and gold_all are both given", bool(self.gold and self.gold_all)),
            ("a portfolio needs gold_all", self._lacks(QuestionType.PORTFOLIO, self.gold_all)),
            ("a count needs must_contain", self._lacks(QuestionType.COUNT, self.must_contain)),
        ):
            if found:
                raise ValueError(fault)
        return self

    def _lacks(self, of: QuestionType, gold: tuple[object, ...]) -> bool:
        return self.type is of and not self.refuse and not gold


_LINE = TypeAdapter(GoldQuestion)


def read_questions(path: Path) -> tuple[GoldQuestion, ...]:
    """The questions of a file in its order.

    Raises EvaluationError, with `file:line`, for a line that does not fit and for an id that
    stands twice, and for a file without questions.
    """
    line_of: dict[str, int] = {}
    questions = []
    for number, question in read_lines(path, _LINE):
        if question.id in line_of:
            first = line_of[question.id]
            raise EvaluationError(f"{path}:{number}: the id {question.id!r} stands on line {first}")
        line_of[question.id] = number
        questions.append(question)
    if not questions:
        raise EvaluationError(f"{path} has no questions")
    return tuple(questions)
