"""A run as one page for people, without anything to load from elsewhere."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.messages import say
from assistant.views.records import MeasureView
from eval.charts import histogram, share_bar
from eval.metrics import Scores, Share
from eval.pins import Pins
from eval.questions import GoldQuestion, Place
from eval.run import Run
from eval.scoring import Judged
from retrieval.question import Language

REPORT_FILE = "report.html"
MEASURES_SHOWN = 3  # of a wrong answer
QUOTE_CHARACTERS = 120


def report(
    run: Run, scores: Scores, judgements: Sequence[Judged], pinned: Pins | None, language: Language
) -> str:
    """The page as HTML."""
    return page_of(
        "report.html",
        language=language.value,
        words=partial(words, language),
        config=run.config,
        questions_name=Path(run.config.questions_file).name,
        scores=scores,
        shares=headline(scores),
        type_bars=[
            (name, share, share_bar(share, pinned.by_type.get(name) if pinned else None))
            for name, share in scores.by_type.items()
        ],
        latencies=histogram(
            [each.row.latency_ms for each in judgements],
            {"p50": scores.latency.p50_ms, "p95": scores.latency.p95_ms},
            "ms",
        ),
        wrong=sorted(
            (each for each in judgements if not each.verdict.right), key=lambda e: e.verdict.type
        ),
        expected=partial(expected, language),
        measures_shown=MEASURES_SHOWN,
        pinned=pinned,
    )


def page_of(template: str, **values: object) -> str:
    """A page from a template of this folder or below it."""
    folder = Path(__file__).parent
    page = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    page.filters.update(percent=percent, shortened=shortened, place=place_words)
    return page.get_template(template).render(**values)


def write_report(folder: Path, page: str) -> Path:
    """Write the page beside the rows it is of."""
    path = folder / REPORT_FILE
    path.write_text(page, encoding="utf-8")
    return path


def words(language: Language, name: str, **values: object) -> str:
    """A sentence of the section `report`."""
    return say(f"report.{name}", language, **values)


def headline(scores: Scores) -> dict[str, Share]:
    """The shares at the top of the page, by the names of their sentences."""
    return {
        "success_at_1": scores.success_at_1,
        "success_at_3": scores.success_at_3,
        "refusal_recall": scores.refusal_recall,
        "false_refusals": scores.false_refusals,
    }


def expected(language: Language, question: GoldQuestion) -> list[tuple[str, str]]:
    """What a right answer holds, as labels and values."""
    groups = question.gold_all or ((question.gold,) if question.gold else ())
    several = [place_words(group) for group in groups]
    found = {
        "expected_refusal": words(language, "yes") if question.refuse else "",
        "expected_measures": "；".join(several),
        "expected_units": _listed(language, question.units),
        "expected_lead": _listed(language, question.lead_units),
        "expected_strings": "、".join(question.must_contain),
    }
    return [(words(language, name), value) for name, value in found.items() if value]


def place_words(places: Sequence[Place]) -> str:
    """Places of a measure, any of which is right.

    >>> place_words([("changning-2024-division", "20"), ("changning-2024-plan", "20")])
    'changning-2024-division#20 | changning-2024-plan#20'
    """
    return " | ".join(f"{document}#{number}" for document, number in places)


def percent(share: float) -> str:
    """A share as per cent, with one decimal.

    >>> percent(0.8475)
    '84.8 %'
    """
    return f"{share * 100:.1f} %"


def shortened(measure: MeasureView) -> str:
    """The beginning of a measure's quote, on one line."""
    quote = " ".join(measure.quote.split())
    return quote if len(quote) <= QUOTE_CHARACTERS else f"{quote[:QUOTE_CHARACTERS]}…"


def _listed(language: Language, names: Sequence[str] | None) -> str:
    if names is None:
        return ""
    return "、".join(names) or words(language, "none")
