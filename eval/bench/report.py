"""The report of a run: a page with tables and charts, the tables in Markdown, the figures."""

from functools import partial
from pathlib import Path

from markupsafe import Markup
from pydantic import TypeAdapter

from assistant.messages import say
from eval.bench.figures import Bench
from eval.bench.tables import MB, machine_line, markdown, tables
from eval.charts import bars
from eval.report import page_of
from retrieval.question import Language

PAGE, TABLES, FIGURES = "report.html", "report.md", "figures.json"
BENCH: TypeAdapter[Bench] = TypeAdapter(Bench)


def write_bench(folder: Path, bench: Bench, language: Language) -> Path:
    """Write everything into a folder; the page."""
    (folder / FIGURES).write_bytes(BENCH.dump_json(bench, indent=2))
    (folder / TABLES).write_text(markdown(bench, language), encoding="utf-8")
    page = folder / PAGE
    page.write_text(html(bench, language), encoding="utf-8")
    return page


def html(bench: Bench, language: Language) -> str:
    """The page."""
    words = partial(_say, language)
    return page_of(
        "bench/report.html",
        language=language.value,
        title=words("title"),
        date=bench.date,
        machine=machine_line(bench, language),
        note=words("note", encoder=bench.encoder),
        charts=charts(bench, language),
        tables=tables(bench, language),
    )


def charts(bench: Bench, language: Language) -> dict[str, Markup]:
    """Charts by their titles; one without figures is left out."""
    words = partial(_say, language)
    found = {
        words("chart_stages"): bars(_stages(bench, language), "ms"),
        words("chart_http"): bars(_http(bench, language), "ms"),
        words("chart_legs"): bars(_legs(bench), "ms", logarithmic=True),
        words("chart_memory"): bars(_memory(bench), "MB"),
    }
    return {title: chart for title, chart in found.items() if chart}


def _stages(bench: Bench, language: Language) -> dict[str, dict[str, float]]:
    return {
        size.name: {
            _say(language, f"stage_{name}"): spread.p50_ms
            for name, spread in size.asking.answering[0].stages.items()
            if spread.count
        }
        for size in bench.sizes
        if size.asking
    }


def _http(bench: Bench, language: Language) -> dict[str, dict[str, float]]:
    return {
        size.name: {
            _say(language, "clients_named", clients=one.clients): one.whole.p50_ms
            for one in size.served.different
        }
        for size in bench.sizes
        if size.served
    }


def _legs(bench: Bench) -> dict[str, dict[str, float]]:
    return {
        size.name: {leg.name: leg.spread.p50_ms for leg in size.legs}
        for size in bench.sizes
        if size.legs
    }


def _memory(bench: Bench) -> dict[str, dict[str, float]]:
    served = {size.name: size.served for size in bench.sizes if size.served}
    return {"": {name: one.after_load.resident / MB for name, one in served.items()}}


def _say(language: Language, name: str, **values: object) -> str:
    return say(f"bench.{name}", language, **values)
