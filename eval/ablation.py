"""Each lever switched off in turn: what it is worth on a question set.

    python -m eval.ablation [--index DIR] [--questions FILE]

Every row asks all questions again with one lever off and everything else as it is served.
Exit codes: 0 done, 1 an error that its sentence explains, 2 wrong usage.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer

from assistant.answering import Answerer
from assistant.cli.output import show, table
from assistant.cli.parts import settings_with
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text
from assistant.settings import Settings
from eval.checks import judge
from eval.metrics import Scores, Share, score
from eval.program import run_program
from eval.questions import QUESTIONS_FILE, GoldQuestion, QuestionType, read_questions
from eval.runner import generate
from index.encoders.choose import open_encoder
from index.encoders.protocol import Encoder
from index.open_index import OpenIndex
from retrieval.engines.embedded import EmbeddedEngine
from retrieval.evidence import Evidence, default_evidence
from retrieval.expansion import Expansion, default_expansion
from retrieval.fuse import Fusion, default_fusion
from retrieval.search import Searcher
from retrieval.spelling import no_mending

COLUMNS = ("lever", "overall", "citizens", "first", "refused", "false_refusals")
UNREACHABLE = 9.0  # above every strength, lean and share


@dataclass(frozen=True, slots=True)
class Levers:
    """The parts of the product that can be switched off, each on by default."""

    words: bool = True
    sentences: bool = True
    coverage: bool = True
    citizens_words: bool = True
    spelling: bool = True
    scope: bool = True
    unseen_words: bool = True
    held_words: bool = True


def answerer(index: OpenIndex, encoder: Encoder, levers: Levers) -> Answerer:
    """The product's answerer with some levers off."""
    engine = EmbeddedEngine(index)
    made = Answerer.of(Searcher(engine, encoder, _fusion(levers), _expansion(levers)))
    understanding = made.understanding
    if not levers.spelling:
        understanding = replace(understanding, mended=no_mending)
    return replace(made, evidence=_evidence(levers), understanding=understanding)


def _fusion(levers: Levers) -> Fusion:
    fusion = replace(default_fusion(), weighs_by_coverage=levers.coverage)
    if not levers.words:
        fusion = replace(fusion, lexical_weight=0.0)
    return fusion if levers.sentences else replace(fusion, sentence_weight=0.0)


def _expansion(levers: Levers) -> Expansion:
    whole = default_expansion()
    return whole if levers.citizens_words else replace(whole, own_coverage_below=0.0)


def _evidence(levers: Levers) -> Evidence:
    evidence = default_evidence()
    if not levers.scope:
        evidence = replace(evidence, lean_threshold=-UNREACHABLE, lean_weak=-UNREACHABLE)
    if not levers.unseen_words:
        evidence = replace(evidence, unseen_at_most=UNREACHABLE)
    return (
        evidence
        if levers.held_words
        else replace(evidence, held_at_least=0.0, units_held_at_least=0.0)
    )


def scores_with(
    levers: Levers, index: OpenIndex, encoder: Encoder, questions: Sequence[GoldQuestion]
) -> Scores:
    """The scores of a question set with some levers off."""
    texts: Mapping[str, str] = {name: d.text for name, d in index.documents.items()}
    rows = list(generate(answerer(index, encoder, levers), index.documents, questions))
    asked = zip(questions, rows, strict=True)
    verdicts = [judge(question, row.answer, texts) for question, row in asked]
    return score(verdicts, [row.latency_ms for row in rows])


def ablation(
    index_dir: Annotated[
        Path | None, typer.Option("--index", metavar="DIR", help=text("eval_index"))
    ] = None,
    questions_file: Annotated[
        Path, typer.Option("--questions", metavar="FILE", help=text("eval_set"))
    ] = QUESTIONS_FILE,
) -> None:
    """Ask a question set once for each lever."""
    settings: Settings = settings_with(index_dir=index_dir)
    index, encoder = OpenIndex.open(settings.index_dir), open_encoder(settings.encoder)
    questions = read_questions(questions_file)
    rows = table(*(text(f"ablation_{name}") for name in COLUMNS))
    names = [None, *Levers.__dataclass_fields__]
    with progress_bars() as progress:
        for done, name in enumerate(names, start=1):
            levers = replace(Levers(), **{name: False}) if name else Levers()
            found = scores_with(levers, index, encoder, questions)
            rows.add_row(text(f"ablation_{name or 'none'}"), *_cells(found))
            progress("questions", done, len(names))
    show(rows)


def _cells(found: Scores) -> tuple[str, ...]:
    citizens = found.by_type.get(QuestionType.CITIZEN_SERVICE, Share(0, 0))
    shares = (
        found.overall,
        citizens,
        found.success_at_1,
        found.refusal_recall,
        found.false_refusals,
    )
    return tuple(_cell(share) for share in shares)


def _cell(share: Share) -> str:
    """A share with its 95 % interval."""
    bounds = share.interval()
    return f"{share.value:.3f} ({bounds.low:.3f}–{bounds.high:.3f})"


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(ablation, text("ablation_help"), "python -m eval.ablation", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
