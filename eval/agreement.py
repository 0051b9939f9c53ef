"""How often an index on a Milvus server and the same one in this process say the same.

    python -m eval.agreement [--index DIR] [--questions FILE]

The generation's files and its collection hold the same measures; each question is answered from
both. Exit codes: 0 done, 1 an error that its sentence explains, 2 wrong usage.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Annotated, TypeVar

import numpy as np
import typer

from assistant.answer import Answer
from assistant.answering import Answerer
from assistant.cli.output import show, stdout, table
from assistant.cli.parts import settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text
from assistant.engine.opening import open_index
from eval.errors import EvaluationError
from eval.program import run_program
from eval.questions import QUESTIONS_FILE, GoldQuestion, read_questions
from index.encoders.choose import open_encoder
from index.encoders.protocol import Encoder
from index.filters import Filter
from index.milvus.open import MilvusIndex
from index.open_index import OpenIndex
from retrieval.engines.choose import engine_over
from retrieval.search import Searcher

SHOWN_FIRST = 10

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Compared:
    """One question asked of both engines, the embedded one first.

    first, answer  whether the answers have the same first measure, and are the same in all
    top            whether the same ten measures come first, in the same order, unfiltered
    milliseconds   from question to answer, in process, of each
    """

    question: str
    first: bool
    answer: bool
    top: bool
    milliseconds: tuple[float, float]


def compared(
    indexes: Sequence[OpenIndex | MilvusIndex], encoder: Encoder, questions: Sequence[GoldQuestion]
) -> Iterator[Compared]:
    """Each question asked of both indexes."""
    embedded, milvus = (Answerer.of(Searcher(engine_over(one), encoder)) for one in indexes)
    for asked in questions:
        own, took = _timed(lambda: embedded.answer(asked.question, asked.history))  # noqa: B023
        other, took_too = _timed(lambda: milvus.answer(asked.question, asked.history))  # noqa: B023
        query = embedded.searcher.query(asked.question)
        orders = [one.searcher.order(query, Filter())[:SHOWN_FIRST] for one in (embedded, milvus)]
        yield Compared(
            asked.question,
            _ids(own)[:1] == _ids(other)[:1],
            replace(own, timings_ms={}) == replace(other, timings_ms={}),
            orders[0] == orders[1],
            (took, took_too),
        )


def both(index_dir: Path | None) -> tuple[OpenIndex, MilvusIndex, Encoder]:
    """An index by both engines. Raises EvaluationError where it is on no server."""
    settings = settings_with(index_dir=index_dir)
    opened = open_index(settings)
    if not isinstance(opened, MilvusIndex):
        raise EvaluationError(text("agreement_embedded", index=settings.index_dir))
    embedded = OpenIndex.open(settings.index_dir)
    return embedded, opened, open_encoder(settings.encoder)


def agreement(
    index_dir: Annotated[
        Path | None, typer.Option("--index", metavar="DIR", help=text("eval_index"))
    ] = None,
    questions_file: Annotated[
        Path, typer.Option("--questions", metavar="FILE", help=text("eval_set"))
    ] = QUESTIONS_FILE,
) -> None:
    """Ask a question set of both engines."""
    embedded, milvus, encoder = both(index_dir)
    questions = read_questions(questions_file)
    found: list[Compared] = []
    with progress_bars() as progress:
        for one in compared((embedded, milvus), encoder, questions):
            found.append(one)
            progress("questions", len(found), len(questions))
    rows = table(text("agreement_what"), text("agreement_how_often"))
    for name in ("first", "answer", "top"):
        same = sum(getattr(one, name) for one in found)
        rows.add_row(text(f"agreement_{name}"), f"{same}/{len(found)}")
    for place, name in enumerate(("embedded_ms", "milvus_ms")):
        took = [one.milliseconds[place] for one in found]
        p50, p95 = np.percentile(took, [50, 95])
        rows.add_row(text(f"agreement_{name}"), f"{p50:.1f} / {p95:.1f}")
    show(rows)
    for one in found:
        if not one.answer:
            stdout().print(text("agreement_other", question=one.question))


def _ids(answer: Answer) -> list[str]:
    return [measure.id for measure in answer.measures]


def _timed(work: Callable[[], Result]) -> tuple[Result, float]:
    began = perf_counter()
    result = work()
    return result, (perf_counter() - began) * 1000


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(agreement, text("agreement_help"), "python -m eval.agreement", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
