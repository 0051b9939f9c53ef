"""Generating: every question of a set is asked once, and what came is kept as rows.

Nothing is judged here: rows hold the answers as the HTTP contract shows them, so that they can
be scored again and again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from pydantic import TypeAdapter

from assistant.service import Answering
from assistant.views.answers import AnswerView, answer_view
from eval.lines import read_lines, write_lines
from eval.questions import GoldQuestion
from index.records import Document

ROWS_FILE = "rows.jsonl"


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one question.

    answer      as the HTTP contract shows it; None where asking failed
    error       what failed, else None
    latency_ms  from question to answer, in process
    """

    id: str
    type: str
    answer: AnswerView | None
    latency_ms: float
    error: str | None = None


_ROW = TypeAdapter(Row)


def generate(
    service: Answering,
    documents: Mapping[str, Document],
    questions: Sequence[GoldQuestion],
    clock: Callable[[], float] = perf_counter,
) -> Iterator[Row]:
    """One row a question, in the order of the set; a question that fails is a row as well."""
    for question in questions:
        started = clock()
        try:
            answer = service.answer(question.question, question.history)
            failed = None
        except Exception as error:  # one question that fails is a wrong answer, not the end
            answer, failed = None, repr(error)
        latency_ms = round((clock() - started) * 1000, 3)
        view = answer_view(question.id, answer, documents) if answer else None
        yield Row(question.id, question.type.value, view, latency_ms, failed)


def write_rows(folder: Path, rows: Iterator[Row]) -> tuple[Row, ...]:
    """Write rows as they come, and hand them back as they were read from disk."""
    write_lines(folder / ROWS_FILE, _ROW, rows)
    return read_rows(folder)


def read_rows(folder: Path) -> tuple[Row, ...]:
    """What `write_rows` wrote. Raises EvaluationError."""
    return tuple(row for _, row in read_lines(folder / ROWS_FILE, _ROW))
