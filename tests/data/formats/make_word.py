"""Makes the Word files of this folder from the seeds, as an office would have typed them.

    python tests/data/formats/make_word.py

`changning-2024-division-libreoffice.docx` is the division table as LibreOffice writes it:

    soffice --convert-to odt changning-2024-division.docx
    soffice --convert-to docx changning-2024-division.odt

Numbers that a seed prints become automatic numbering, tables become Word tables with merged
cells, and nothing of it is typed into the text. Seeds with typed oddities (a number out of
sequence, brackets of another width) keep their form by overriding the level, as Word does.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

HERE = Path(__file__).parent
SEEDS = HERE.parents[2] / "seeds"
GOLD = HERE.parent / "gold"
ROW_NUMBERS = "row"
_MARKUP = re.compile(r"\[bookmark: ?[^\]]*\]|</?b>|^#+ |^\*\*(?=[^*]*\*\*$)|(?<=.)\*\*$")
_TITLED = re.compile(r"\*\*(.+?)\*\*(.+)")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of automatic numbering: how its numbers look in the seed and in Word."""

    pattern: str
    number_format: str
    text: str
    restarts: bool = True


HAN = Level(r"[一二三四五六七八九十]+、", "chineseCountingThousand", "%1、")
PLAN = (
    HAN,
    Level(r"\([一二三四五六七八九十]+\)", "chineseCounting", "(%2)"),
    Level(r"\d+\.(?!\d)", "decimal", "%3.", restarts=False),
    Level(r"\(\d+\)", "decimal", "(%4)", restarts=False),
)
DRAFT = (
    HAN,
    Level(r"（[一二三四五六七八九十]+）", "japaneseCounting", "（%2）"),
    Level(r"\d+\.(?!\d)", "decimal", "%3.", restarts=False),
)
WULONG = (HAN, Level(r"（[一二三四五六七八九十]+）", "chineseCounting", "（%2）", restarts=False))
HALF_WIDTH = Level(r"\([一二三四五六七八九十]+\)", "chineseCounting", "(%2)", restarts=False)
ROWS = (Level(r"\d+", "decimal", "%1"),)


def level_xml(at: int, level: Level) -> str:
    """A w:lvl."""
    restart = "" if level.restarts else '<w:lvlRestart w:val="0"/>'
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{level.number_format}"/>'
        f'{restart}<w:suff w:val="nothing"/><w:lvlText w:val="{level.text}"/>'
        f'<w:lvlJc w:val="left"/></w:lvl>'
    )


class Numbered:
    """A Word document whose lists are its own."""

    def __init__(self) -> None:
        self.word: WordDocument = Document()
        self._numbering = self.word.part.numbering_part.element
        for element in list(self._numbering):
            self._numbering.remove(element)
        self._lists = 0

    def new_list(self, levels: Iterable[Level], instead: dict[int, Level] | None = None) -> int:
        """A new list, and a second one (the next id) that prints some levels otherwise."""
        self._lists += 2
        at = self._lists
        abstract = "".join(level_xml(nth, level) for nth, level in enumerate(levels))
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{nth}">{level_xml(nth, level)}</w:lvlOverride>'
            for nth, level in (instead or {}).items()
        )
        ns = nsdecls("w")
        first = self._numbering.find(qn("w:num"))
        part = parse_xml(f'<w:abstractNum {ns} w:abstractNumId="{at}">{abstract}</w:abstractNum>')
        self._numbering.append(part) if first is None else first.addprevious(part)
        for list_id, more in ((at, ""), (at + 1, overrides)):
            self._numbering.append(
                parse_xml(
                    f'<w:num {ns} w:numId="{list_id}"><w:abstractNumId w:val="{at}"/>{more}</w:num>'
                )
            )
        return at

    def number(self, paragraph: Paragraph, list_id: int, level: int) -> None:
        """Puts a paragraph into a list."""
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/>'
                f"</w:numPr>"
            )
        )

    def body(self, lines: Iterable[str], levels: tuple[Level, ...], other: Level | None) -> None:
        """Paragraphs; those that begin with a number get it from their list."""
        last = len(levels) - 1
        list_id = self.new_list(levels, {last: other} if other else None)
        for line in lines:
            for at, level in enumerate((*levels, other) if other else levels):
                found = re.match(level.pattern, line)
                if found:
                    paragraph = self.word.add_paragraph(line[found.end() :].strip())
                    self.number(paragraph, list_id + (at > last), min(at, last))
                    break
            else:
                self._plain(line)

    def _plain(self, line: str) -> None:
        titled = _TITLED.fullmatch(line)
        paragraph = self.word.add_paragraph()
        if titled:
            paragraph.add_run(titled[1]).bold = True
            line = titled[2]
        paragraph.add_run(_MARKUP.sub("", line))

    def table(self, header: list[str], rows: list[list[str]], number_at: int) -> None:
        """A table; equal neighbours in a column left of the text become one merged cell."""
        table = self.word.add_table(len(rows) + 1, len(header), style="Table Grid")
        list_id = self.new_list(ROWS)
        cells = [list(row.cells) for row in table.rows]
        for cell, text in zip(cells[0], header, strict=True):
            cell.text = text
        for own, row in zip(cells[1:], rows, strict=True):
            is_section = row[number_at] == "" and len(list(filter(None, row))) == 1
            for at, text in enumerate(row):
                if at == number_at and text:
                    self.number(own[at].paragraphs[0], list_id, 0)
                elif at >= number_at or is_section:
                    own[at].text = text
        for at in [at for at in range(len(header) - 2) if at != number_at]:
            _merge_equal(cells[1:], rows, at)


def _merge_equal(cells: list[list[_Cell]], rows: list[list[str]], at: int) -> None:
    numbered = [nth for nth, row in enumerate(rows) if row[at]]
    for text, group in groupby(numbered, key=lambda nth: rows[nth][: at + 1]):
        nths = list(group)
        if len(list(filter(None, rows[nths[0]]))) > 1:
            merged = cells[nths[0]][at].merge(cells[nths[-1]][at])
            merged.text = text[at]


def seed_lines(stem: str) -> list[str]:
    """The lines of a seed that hold something, without their indentation."""
    text = (SEEDS / f"{stem}.txt").read_text(encoding="utf-8")
    return [line.strip(" 　\r\n") for line in text.split("\n") if line.strip()]


def division_rows() -> Iterator[list[str]]:
    """The rows of the division table as they were before their cells slipped."""
    with (GOLD / "changning-2024-division.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            units = "、".join(unit["name"] for unit in row["units"])
            yield [row["number"], *row["path"], row["text"], units]


def jiading_rows(lines: list[str]) -> Iterator[list[str]]:
    """The rows of Jiading's table; a section's cell goes down to the next one."""
    section = ""
    for cells in (line.split("\t") for line in lines):
        cells = [_MARKUP.sub("", cell) for cell in cells]
        if cells[0] == "主要事项":
            continue
        section = cells[0] or section
        yield [section, *cells[1:]]


def make(folder: Path) -> None:
    """Writes all five documents."""
    for stem, levels, other in (
        ("changning-2024-plan", PLAN, None),
        ("shangyu-2025-draft", DRAFT, None),
        ("wulong-2022-plan", WULONG, HALF_WIDTH),
    ):
        word = Numbered()
        word.body((_MARKUP.sub("", line) for line in seed_lines(stem)), levels, other)
        word.word.save(str(folder / f"{stem}.docx"))
    word = Numbered()
    word.body(seed_lines("changning-2024-division")[:1], (HAN,), None)
    header = ["序号", "专项行动", "重点任务", "具体举措", "责任单位"]
    word.table(header, list(division_rows()), 0)
    word.word.save(str(folder / "changning-2024-division.docx"))
    word = Numbered()
    lines = seed_lines("jiading-2025-tasks")
    first = next(at for at, line in enumerate(lines) if "\t" in line)
    word.body([re.sub(r"^#+ ", "", line) for line in lines[:first]], (HAN,), None)
    word.table(
        ["主要事项", "序号", "具体内容", "责任单位"],
        list(jiading_rows([line for line in lines if "\t" in line])),
        1,
    )
    word.word.save(str(folder / "jiading-2025-tasks.docx"))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
