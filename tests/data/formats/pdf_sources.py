"""The seeds and their gold, as what a test file prints."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from index.parse.lines import Line, lines_of
from index.parse.paragraphs import paragraphs_of

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
HEADER = ("序号", "专项行动", "重点任务", "具体举措", "责任单位")
# The files embed their fonts; parts of the documents keep each of them small.
DIVISION, DIVISION_BROWSER, PLAN, WULONG, SHANGYU, JIADING = 40, 6, 66, 48, 25, 5
TITLE = "上海市长宁区推进儿童友好城区建设行动计划分工表"


def gold(stem: str) -> list[dict[str, object]]:
    lines = (HERE.parent / "gold" / f"{stem}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def seed(stem: str) -> list[str]:
    """The paragraphs of a seed, whole."""
    text = (ROOT / "seeds" / f"{stem}.txt").read_text(encoding="utf-8")
    return ["".join(line.content.text for line in lines) for lines in _whole(lines_of(text))]


def _whole(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that a page break cut in the middle of a sentence, together."""
    parts: list[Line] = []
    for line in lines:
        if parts and len(list(paragraphs_of([*parts, line]))) > 1:
            yield parts
            parts = []
        parts.append(line)
    yield parts


def rows(stem: str) -> list[list[str]]:
    return [
        [
            str(row["number"]),
            *row["path"],  # type: ignore[misc]
            str(row["text"]),
            "、".join(unit["name"] for unit in row["units"]),  # type: ignore[attr-defined]
        ]
        for row in gold(stem)
    ]
