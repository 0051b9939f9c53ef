"""The seeds' tables as workbooks: the same measures as from their text."""

import json
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook

from index.intake.excel.workbook import read_excel
from index.parse.document import parse_file
from index.records import Kind, Measure
from tests.data.formats.make_excel import make

TESTS = Path(__file__).parents[2]
FORMATS = TESTS / "data" / "formats"
GOLD = TESTS / "data" / "gold"
FILES = (
    "changning-2024-division.xlsx",
    "changning-2024-division-libreoffice.xlsx",
    "jiading-2025-tasks.xlsx",
)


def _as_gold(measure: Measure) -> dict[str, object]:
    return {
        "number": measure.number,
        "path": list(measure.path),
        "text": _squeezed(measure.text),
        "units": [{"name": unit.name, "role": unit.role.value} for unit in measure.units],
    }


def _squeezed(text: object) -> str:
    return re.sub(r"\s", "", str(text))


@pytest.mark.parametrize("name", FILES)
def test_a_workbook_gives_the_measures_of_its_seed(name: str) -> None:
    stem = name.removesuffix(".xlsx").removesuffix("-libreoffice")
    lines = (GOLD / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [
        {**{key: row[key] for key in ("number", "path", "units")}, "text": _squeezed(row["text"])}
        for row in map(json.loads, lines)
    ]
    measures = parse_file(FORMATS / name).measures
    assert [_as_gold(m) for m in measures if m.kind is Kind.MEASURE] == gold


def test_the_division_table_reads_as_it_looks() -> None:
    read = read_excel(FORMATS / FILES[0])
    lines = read.text.splitlines()
    assert lines[:4] == [
        "任务分工",
        "附件",
        "上海市长宁区推进儿童友好城区建设行动计划分工表",
        "序号\t专项行动\t重点任务\t具体举措\t责任单位",
    ]
    assert lines[23] == (
        "20\t完善儿童友好服务体系行动\t高质量推进幼有善育\t"
        "全面推进社区托育“宝宝屋”建设，实现街镇覆盖率不低于 85%。\t区教育局、各街镇"
    )
    assert lines[-3:] == [
        "填表说明",
        "本表按专项行动排列，序号与行动计划一致。",
        "汇总日期\t2024年3月27日",
    ]
    assert read.warnings == ("sheet 草稿: hidden, left out",)


@pytest.mark.parametrize("name", [FILES[0], FILES[2]])
def test_the_committed_workbook_is_what_the_script_makes(name: str, tmp_path: Path) -> None:
    make(tmp_path)
    made, kept = (load_workbook(folder / name).worksheets for folder in (tmp_path, FORMATS))
    assert [[sheet.title, *sheet.values] for sheet in made] == [
        [sheet.title, *sheet.values] for sheet in kept
    ]
