import re
from pathlib import Path

import pytest

from eval.bench.figures import Bench
from eval.bench.report import BENCH, charts, write_bench
from eval.bench.tables import Table, tables
from retrieval.question import Language


def _table(bench: Bench, title: str) -> Table:
    return next(t for t in tables(bench, Language.ENGLISH) if t.title.startswith(title))


def test_sizes_stand_side_by_side_and_what_was_not_measured_is_a_dash(bench: Bench) -> None:
    table = _table(bench, "Sizes")
    assert table.columns == ("Size", "seeds", "10,000", "100,000")
    assert dict((row[0], row[1:]) for row in table.rows) == {
        "Documents": ("200", "200", "–"),
        "Measures": ("10,000", "10,000", "–"),
        "Records of all kinds": ("12,000", "12,000", "–"),
        "Regions": ("100", "100", "–"),
        "Agencies (of each region)": ("7,000", "7,000", "–"),
        "Build (s)": ("61.0", "61.0", "–"),
        "… words (s)": ("20.0", "20.0", "–"),
        "… vectors (s)": ("30.0", "30.0", "–"),
        "… graph (s)": ("11.0", "11.0", "–"),
        "Most memory of the build (MB)": ("900", "900", "–"),
        "Encoding for real, each text (ms)": ("31.50", "31.50", "–"),
        "Encoding for real, all of them, reckoned (h)": ("0.22", "0.22", "–"),
        "Index on disk (MB)": ("18", "18", "–"),
        "Opening the index (s, in the process)": ("1.25", "1.25", "–"),
        "Start until ready (s, zhice serve)": ("2.50", "2.50", "–"),
        "Memory at the start: RSS / private / anonymous (MB)": (*["400 / 300 / 250"] * 2, "–"),
        "Memory after the load: RSS / private / anonymous (MB)": (*["400 / 300 / 250"] * 2, "–"),
        "Adding one document (s)": ("3.4", "3.4", "–"),
    }


def test_every_stage_has_both_percentiles_for_every_number_of_clients(bench: Bench) -> None:
    table = _table(bench, "Stages")
    assert table.columns == ("Size", "Clients", "understand", "encode", "Whole answer", "Answers/s")
    assert table.rows == (
        ("seeds", "1", "1.50 / 3.00", "20.0 / 31.0", "10.0 / 25.0", "45"),
        ("seeds", "16", "1.50 / 3.00", "20.0 / 31.0", "10.0 / 25.0", "82"),
        ("10,000", "1", "1.50 / 3.00", "20.0 / 31.0", "20.0 / 50.0", "45"),
        ("10,000", "16", "1.50 / 3.00", "20.0 / 31.0", "20.0 / 50.0", "82"),
    )


def test_word_searches_are_compared_with_ours(bench: Bench) -> None:
    assert _table(bench, "Word search").rows[:2] == (
        ("seeds", "zhice", "0.20 / 0.40", "1.0", "–", "100.0%", "100.0%"),
        ("seeds", "rank-bm25", "50.0 / 60.0", "250.0", "3.1", "100.0%", "100.0%"),
    )


def test_what_failed_is_told(bench: Bench) -> None:
    assert _table(bench, "What could not").rows == (
        ("100,000", "building", "building of 100,000 failed: MemoryError"),
    )


def test_charts_show_every_size_that_was_measured(bench: Bench) -> None:
    found = charts(bench, Language.ENGLISH)
    chart = found["Answers over HTTP, p50 (ms, different questions)"]
    assert re.findall(r">([^<>]+)</text>", chart) == [
        *("seeds", "clients: 1", "10 ms", "clients: 16", "10 ms"),
        *("10,000", "clients: 1", "20 ms", "clients: 16", "20 ms"),
    ]
    assert re.findall(r'class="fill"[^>]* width="([0-9.]+)"', chart) == [
        *["215.0"] * 2,
        *["430.0"] * 2,
    ]


@pytest.mark.parametrize("language", Language)
def test_a_report_has_its_page_its_tables_and_its_figures(
    bench: Bench, language: Language, tmp_path: Path
) -> None:
    page = write_bench(tmp_path, bench, language)
    html, markdown = page.read_text("utf-8"), (tmp_path / "report.md").read_text("utf-8")
    for table in tables(bench, language):
        assert table.markdown() in markdown
        assert all(cell in html for row in table.rows for cell in row)
    assert html.count("<svg") == 4
    assert BENCH.validate_json((tmp_path / "figures.json").read_bytes()) == bench
