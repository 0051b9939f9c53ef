import json
from pathlib import Path

import pytest

from assistant.cli.parts import Parts
from eval.command import run
from eval.metrics import Share
from eval.pins import Pins, read_pins, write_pins
from tests.assistant.doubles import ScriptedService
from tests.eval.conftest import LINES, Written

PARTS = Parts(open_assistant=lambda _: ScriptedService())
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def evaluate(written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Arguments for a run over the scripted service."""
    monkeypatch.delenv("ZHICE_LANGUAGE", raising=False)
    files = ("--out", str(tmp_path / "run"), "--pins", str(tmp_path / "pinned.json"))
    return ["--questions", str(written(*LINES)), *files]


def test_a_run_leaves_rows_scores_and_a_report(evaluate: list[str], tmp_path: Path) -> None:
    assert run(evaluate, PARTS) == 0
    assert sorted(path.name for path in (tmp_path / "run").iterdir()) == [
        "config.json",
        "documents.json",
        "report.html",
        "rows.jsonl",
        "scores.json",
    ]


def test_scores_are_printed_in_one_line(evaluate: list[str], capsys: Captured) -> None:
    run(evaluate, PARTS)
    output = capsys.readouterr()
    assert output.out.splitlines()[-1].startswith(
        "答对 2/3（66.7 %）；首条命中 100.0 %，拒答召回 100.0 %，误拒 0.0 %；引文 5 处，0 处有误；"
    )
    assert output.err.endswith("还没有固定的成绩。用 zhice eval --pin 固定。\n")


def test_json_output_is_the_scores_file_and_nothing_else(
    evaluate: list[str], tmp_path: Path, capsys: Captured
) -> None:
    run([*evaluate, "--json"], PARTS)
    printed = json.loads(capsys.readouterr().out)
    assert printed == json.loads((tmp_path / "run" / "scores.json").read_text("utf-8"))
    assert printed["overall"] == {
        "right": 2,
        "total": 3,
        "value": 0.6667,
        "interval": {"low": 0.2077, "high": 0.9385},
    }


def test_scores_are_pinned_and_then_stand(evaluate: list[str], tmp_path: Path) -> None:
    assert run([*evaluate, "--pin"], PARTS) == 0
    pinned = read_pins(tmp_path / "pinned.json")
    assert pinned is not None
    assert pinned.by_type == {
        "count": Share(0, 1),
        "out_of_scope": Share(1, 1),
        "responsible": Share(1, 1),
    }
    assert run(evaluate, PARTS) == 0


def test_a_type_worse_than_pinned_fails_the_run(
    evaluate: list[str], tmp_path: Path, capsys: Captured
) -> None:
    pinned = Pins("other", "nano", Share(1, 2), {"count": Share(1, 1), "responsible": Share(0, 1)})
    write_pins(pinned, tmp_path / "pinned.json")
    assert run(evaluate, PARTS) == 1
    output = capsys.readouterr()
    rows = [line.split() for line in output.out.splitlines()[3:-2]]
    assert rows == [
        ["任务数", "count", "1/1", "0/1", "−100.0"],
        ["无关问题", "out_of_scope", "–", "1/1"],
        ["责任单位", "responsible", "0/1", "1/1", "+100.0"],
        ["全部", "overall", "1/2", "2/3", "+16.7"],
    ]
    assert output.err.splitlines()[-3:] == [
        "注意：固定的成绩出自另一份题库，按比例比较。",
        "注意：固定的成绩出自编码模型 nano，这次用的是 hashing-1。",
        "比固定成绩差的题型：任务数 count",
    ]


def test_rows_are_scored_again_without_asking(evaluate: list[str], tmp_path: Path) -> None:
    run(evaluate, PARTS)
    scores = tmp_path / "run" / "scores.json"
    before = scores.read_bytes()
    scores.unlink()

    def refuse(_: object) -> ScriptedService:
        raise AssertionError("nothing is opened")

    rows = ["--rows", str(tmp_path / "run")]
    assert run([*evaluate, *rows], Parts(open_assistant=refuse)) == 0
    assert scores.read_bytes() == before


def test_a_wrong_option_is_wrong_usage(capsys: Captured) -> None:
    assert run(["--wrong"], PARTS) == 2
    assert "--wrong" in capsys.readouterr().err


def test_help_teaches(capsys: Captured) -> None:
    assert run(["--help"], PARTS) == 0
    shown = capsys.readouterr().out
    for option in ("--index", "--questions", "--out", "--rows", "--pin", "--pins", "--json"):
        assert option in shown
