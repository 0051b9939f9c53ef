import json
from pathlib import Path

from tests.assistant.cli.conftest import Run
from tests.assistant.doubles import SEEDS

DIVISION_FILE = str(SEEDS / "changning-2024-division.txt")


def test_measures_are_written_as_json_lines(run: Run) -> None:
    result = run("measures", DIVISION_FILE, "--json")
    rows = {row["number"]: row for row in map(json.loads, result.stdout.splitlines())}
    assert rows["21"]["document"] == "changning-2024-division"
    assert rows["20"] == {
        "document": "changning-2024-division",
        "kind": "measure",
        "number": "20",
        "path": ["完善儿童友好服务体系行动", "高质量推进幼有善育"],
        "title": None,
        "text": "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。",
        "spans": [[2159, 2190]],
        "units": [
            {"name": "区教育局", "canonical": "区教育局", "role": "responsible"},
            {"name": "各街镇", "canonical": "各街镇", "role": "responsible"},
        ],
        "units_stated": True,
        "details": [],
    }


def test_the_table_begins_with_the_document_s_facts(run: Run) -> None:
    lines = run("measures", str(SEEDS / "shangyu-2025-draft.txt")).stdout.splitlines()
    assert lines[1] == "上虞区 · 征求意见稿"


def test_a_file_that_cannot_be_read_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = run("measures", str(missing), DIVISION_FILE, "--json")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        f"错误：{missing}: no such file. Give the path of a policy document."
    )
    assert json.loads(result.stdout.splitlines()[0])["document"] == "changning-2024-division"
