"""The whole program at a tiny size: that every figure is there, not what it is."""

from pathlib import Path

import pytest

from eval.bench.command import main
from eval.bench.figures import Bench, Building, SizeFigures
from eval.bench.machine import machine
from eval.bench.plan import Plan
from eval.bench.report import BENCH
from eval.bench.step import STEPS, does
from eval.bench.tables import NOTHING, tables
from retrieval.question import Language


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> SizeFigures:
    """All steps over 200 measures, one after another."""
    folder = tmp_path_factory.mktemp("bench")
    plan = Plan(
        size=200,
        index_dir=folder / "index",
        cache=folder / "cache",
        encoder="hashing",
        clients=(1, 2),
        seconds=0.1,
        rest_seconds=0,
        rivals=("bm25s numpy", "rank-bm25"),  # numba compiles for seconds
    )
    return SizeFigures(plan.name, **{step: does(step)(plan) for step in STEPS}, failed={})


def test_nothing_is_missing_in_the_tables(measured: SizeFigures) -> None:
    bench = Bench("2026-01-02", machine(), "hashing", (measured,))
    found = tables(bench, Language.ENGLISH)
    assert [table.title.split(" ")[0] for table in found] == [
        "Sizes",
        "Stages",
        "Answers",
        "Lists",
        "Word",
        "Files",
    ]
    cells = [
        cell for table in found if table.title[:4] != "Word" for row in table.rows for cell in row
    ]
    assert NOTHING not in cells


def test_a_build_counts_what_it_built(measured: SizeFigures) -> None:
    building = measured.building
    assert isinstance(building, Building)
    assert (building.documents, building.measures, building.regions) == (4, 200, 2)
    assert building.grown
    assert {"vectors.npy", "manifest.json"} <= set(building.files)


def test_other_word_searches_find_the_same_as_the_index(measured: SizeFigures) -> None:
    found = {leg.name: (leg.same_best, leg.overlap) for leg in measured.legs}
    assert found == {"zhice": (1.0, 1.0), "bm25s numpy": (1.0, 1.0), "rank-bm25": (1.0, 1.0)}


def test_every_request_was_answered(measured: SizeFigures) -> None:
    assert measured.served
    loads = [*measured.served.different, *measured.served.repeated]
    assert [one.failed for one in loads] == [0, 0, 0, 0]
    assert all(one.whole.count for one in loads)


def test_a_step_runs_in_a_process_of_its_own_and_the_report_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--sizes", "60", "--steps", "building", "--encoder", "hashing"]
    assert main([*arguments, "--out", str(tmp_path), "--json"]) == 0
    (size,) = BENCH.validate_json(capsys.readouterr().out).sizes
    assert (size.name, size.building and size.building.measures) == ("60", 60)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "building-60.json",
        "cache",
        "figures.json",
        "report.html",
        "report.md",
    ]


def test_a_step_that_fails_is_told_and_fails_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--sizes", "60", "--steps", "legs", "--encoder", "hashing"]
    assert main([*arguments, "--out", str(tmp_path)]) == 1
    assert "legs of 60 failed" in capsys.readouterr().err


@pytest.mark.parametrize("wrong", [["--sizes", "many"], ["--steps", "guess"], ["--clients", "0"]])
def test_wrong_usage_is_refused(wrong: list[str], tmp_path: Path) -> None:
    assert main([*wrong, "--out", str(tmp_path)]) == 2


def test_a_disk_that_is_too_small_is_told_before_anything_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sizes", "900000000000", "--out", str(tmp_path)]) == 1
    assert "900,000,000,000 条措施约需 13500000 GB" in capsys.readouterr().err
