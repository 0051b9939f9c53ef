"""The seeds as web pages: the same measures as from their text."""

import json
import re
from pathlib import Path

import pytest

from index.intake.html.page import read_html
from index.parse.document import parse_file
from index.records import Kind, Measure
from tests.data.formats.make_html import make

TESTS = Path(__file__).parents[2]
FORMATS = TESTS / "data" / "formats"
STEMS = (
    "changning-2024-plan",
    "changning-2024-division",
    "jiading-2025-tasks",
    "wulong-2022-plan",
    "shangyu-2025-draft",
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


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_gives_the_measures_of_its_seed(stem: str) -> None:
    lines = (TESTS / "data" / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    keys = ("number", "path", "units")
    gold = [
        {key: row[key] for key in keys} | {"text": _squeezed(row["text"])}
        for row in map(json.loads, lines)
    ]
    measures = parse_file(FORMATS / f"{stem}.html").measures
    assert [_as_gold(m) for m in measures if m.kind is Kind.MEASURE] == gold


@pytest.mark.parametrize("stem", STEMS)
def test_nothing_of_the_page_around_a_seed_is_read(stem: str) -> None:
    read = read_html(FORMATS / f"{stem}.html")
    around = re.compile(
        "首页|搜索|脚本|忽略以上|隐藏|分享到|【打印】|相关文章|托育服务的意见|ICP备"
    )
    assert around.findall(read.text) == []
    assert read.warnings == ("hidden text left out: 2 passages",)


@pytest.mark.parametrize("stem", STEMS)
def test_the_committed_page_is_what_the_script_makes(stem: str, tmp_path: Path) -> None:
    make(tmp_path)
    name = f"{stem}.html"
    assert (tmp_path / name).read_bytes() == (FORMATS / name).read_bytes()
