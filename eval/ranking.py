"""Rank any corpus with the product's own search: python -m eval.ranking.

ARTICLES.jsonl holds {"id", "text"} a line, QUESTIONS.jsonl {"id", "question"}; other fields are
passed over. RANKED.jsonl gets {"id", "ranked"} a line: ids of articles, best first.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from pydantic import TypeAdapter

from assistant.cli.output import stderr
from assistant.cli.progress import progress_bars
from assistant.cli.wording import text
from eval.corpus import Corpus, index_texts
from eval.lines import read_lines, write_lines
from eval.metrics import nearest_rank
from eval.program import run_program
from index.encoders.choose import open_encoder
from retrieval.fuse import Fusion, default_fusion

DEPTH = 100  # articles a question, enough for recall@100
CACHE_DIR = Path("var/ranking")

Id = int | str


@dataclass(frozen=True, slots=True)
class Article:
    """One text of a corpus."""

    id: Id
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a corpus."""

    id: Id
    question: str


@dataclass(frozen=True, slots=True)
class RankedArticles:
    """Ids of the articles found for a question, best first."""

    id: Id
    ranked: tuple[Id, ...]


@dataclass(frozen=True, slots=True)
class Timed:
    """A ranking and how long it took, from question to ids."""

    ranking: RankedArticles
    milliseconds: float


_ARTICLE = TypeAdapter(Article)
_ASKED = TypeAdapter(Asked)
_RANKED = TypeAdapter(RankedArticles)


def rank_all(
    corpus: Corpus,
    articles: Sequence[Article],
    questions: Sequence[Asked],
    fusion: Fusion,
    clock: Callable[[], float] = perf_counter,
) -> Iterator[Timed]:
    """The best articles for each question, one question at a time as the product is asked."""
    for asked in questions:
        started = clock()
        rows = corpus.rank(asked.question, fusion, DEPTH)
        milliseconds = (clock() - started) * 1000
        yield Timed(RankedArticles(asked.id, tuple(articles[n].id for n in rows)), milliseconds)


def ranking(
    articles_file: Annotated[
        Path, typer.Argument(metavar="ARTICLES.jsonl", help=text("ranking_articles"))
    ],
    questions_file: Annotated[
        Path, typer.Argument(metavar="QUESTIONS.jsonl", help=text("ranking_questions"))
    ],
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="RANKED.jsonl", help=text("ranking_out"))
    ],
    encoder: Annotated[str, typer.Option(help=text("encoder_option"))] = "nano",
    cache_dir: Annotated[
        Path, typer.Option("--cache", metavar="DIR", help=text("ranking_cache"))
    ] = CACHE_DIR,
) -> None:
    """Rank a corpus for every question of a file."""
    articles = [article for _, article in read_lines(articles_file, _ARTICLE)]
    questions = [asked for _, asked in read_lines(questions_file, _ASKED)]
    with progress_bars() as progress:
        texts = [article.text for article in articles]
        corpus = index_texts(texts, open_encoder(encoder), cache_dir, progress)
        timed = []
        for each in rank_all(corpus, articles, questions, default_fusion()):
            timed.append(each)
            progress("questions", len(timed), len(questions))
    write_lines(out, _RANKED, (each.ranking for each in timed))
    p50_ms = nearest_rank([each.milliseconds for each in timed], 0.5)
    stderr().print(text("ranking_done", questions=len(timed), out=out, p50_ms=f"{p50_ms:.1f}"))


def main(arguments: Sequence[str]) -> int:
    """Run with arguments; the exit code."""
    return run_program(ranking, text("ranking_help"), "python -m eval.ranking", arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
