"""What the columns of a table hold, read from its header line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.records import Role

LONGEST_NAME = 12  # characters of a column's name without the note in brackets behind it
_NOTE = re.compile(r"(?<=.)[（(][^（）()]{1,40}[）)]$")
_FIRST_LEADS = re.compile(
    r"(?:牵头|第一).{0,8}(?:列|排)(?:在|名)?(?:第一|首)|(?:第一|首)(?:位|个).{0,8}牵头"
)
_NUMBER = re.compile(r"序号?|编号")
_UNITS = re.compile(r"(?:单位|部门|主体|科室)$|^责任(?:领导及单位|分工$)")
_MEASURED_IN = re.compile(r"(?:计量|度量|计算)单位")
_LEAD = re.compile(r"牵头|主责|主办|主要责任")
_SUPPORT = re.compile(r"配合|参与|协助|协办|协同|参加")
_BESIDE = re.compile(
    r"备注|时限|时间|节点|进度|期限|联系|电话|责任人|负责人|领导|进展|完成情况|地点"
)
_OTHER = re.compile(rf"{_BESIDE.pattern}|资金(?:来源|安排|保障|渠道)|落实情况|对应|标准|类型|形式")
_VALUE = re.compile(r"目标值|指标值|基期值|现状值|计量单位|数量|规模|投资额?|权重|分值")
_TEXT = re.compile(r"举措|措施|内容|任务|工作|事项|项目|要点|重点|目标|指标|实事|领域|要求|职责")


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    HEADING = "heading"
    TEXT = "text"
    UNITS = "units"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, left to right, and the role of each units column.

    `first_leads` says that the header has the first unit of every list lead. `names` are the
    header's cells without white space, by which the cells below them are called.
    """

    columns: tuple[Column, ...]
    roles: tuple[Role, ...]
    first_leads: bool = False
    names: tuple[str, ...] = ()

    @property
    def text_at(self) -> int:
        """Index of the text column."""
        return self.columns.index(Column.TEXT)

    @property
    def beside(self) -> tuple[int, ...]:
        """Indices of the columns of what is neither number, heading, text nor units."""
        columns = enumerate(self.columns)
        return tuple(at for at, column in columns if column is Column.OTHER and self.names[at])

    @property
    def has_numbers(self) -> bool:
        """Whether a column of numbers exists."""
        return Column.NUMBER in self.columns


def header_of(cells: Sequence[str]) -> Header | None:
    """The header that a row is, if it is one: it names a text column and one of units or numbers.

    Of several columns that could hold the text, the rightmost does; those before it are headings.

    >>> [c.value for c in header_of(["序号", "专项行动", "具体举措", "责任单位"]).columns]
    ['number', 'heading', 'text', 'units']
    """
    names = [_NOTE.sub("", re.sub(r"\s", "", cell)) for cell in cells]
    if any(len(name) > LONGEST_NAME for name in names):
        return None
    columns = _columns(names)
    texts = [at for at, column in enumerate(columns) if column is Column.TEXT]
    marks = {Column.NUMBER, Column.UNITS} & set(columns)
    if not texts or not marks or len([name for name in names if name]) < 2:
        return None
    for at, column in enumerate(columns):
        before = at < texts[-1] and column in (Column.TEXT, Column.OTHER)
        if before and not _VALUE.search(names[at]) and not _BESIDE.search(names[at]):
            columns[at] = Column.HEADING
    first_leads = any(_FIRST_LEADS.search(cell) for cell in cells)
    printed = tuple(re.sub(r"\s", "", cell) for cell in cells)
    return Header(tuple(columns), tuple(_role(name) for name in names), first_leads, printed)


def _columns(names: Sequence[str]) -> list[Column]:
    """单位 beside 责任单位 is what the values are measured in."""
    columns = [_column(name) for name in names]
    if columns.count(Column.UNITS) > 1:
        pairs = zip(names, columns, strict=True)
        return [Column.OTHER if name == "单位" else column for name, column in pairs]
    return columns


def _column(name: str) -> Column:
    for pattern, column in (
        (_NUMBER, Column.NUMBER),
        (_MEASURED_IN, Column.OTHER),
        (_UNITS, Column.UNITS),
        (_VALUE, Column.OTHER),
        (_OTHER, Column.OTHER),
        (_TEXT, Column.TEXT),
    ):
        if pattern.search(name):
            return column
    return Column.OTHER


def _role(name: str) -> Role:
    if _LEAD.search(name):
        return Role.LEAD
    return Role.SUPPORT if _SUPPORT.search(name) else Role.RESPONSIBLE
