"""The numbers that documents print before headings and items."""

import re
from dataclasses import dataclass
from enum import StrEnum

from index.numerals import HAN_NUMERAL, value_of


class Style(StrEnum):
    """How a number is written. Which level a style stands for differs from document to document."""

    CHAPTER = "第一章"
    ARTICLE = "第一条"
    HAN_POINT = "一、"
    HAN_BRACKETS = "（一）"
    POINT = "1."
    BRACKETS = "（1）"
    CIRCLE = "①"
    DASH = "——"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at the head of a text.

    `printed` is what the page shows, without trailing punctuation; `length` is how many
    characters of the text the number takes, punctuation and following white space included.
    """

    style: Style
    value: int
    printed: str
    length: int


_SPACE = r"\s*"
_PATTERNS = (
    (Style.CHAPTER, re.compile(rf"(第({HAN_NUMERAL}|\d{{1,3}})[章节编])[、.．:： ]?{_SPACE}")),
    (Style.ARTICLE, re.compile(rf"(第({HAN_NUMERAL}|\d{{1,3}})[条项])[、.．:： ]?{_SPACE}")),
    (Style.HAN_POINT, re.compile(rf"(({HAN_NUMERAL}))[、.．]{_SPACE}")),
    (Style.HAN_BRACKETS, re.compile(rf"([（(]{_SPACE}({HAN_NUMERAL}){_SPACE}[）)])、?{_SPACE}")),
    (Style.POINT, re.compile(rf"((\d{{1,3}}))(?:[.．](?![\d０-９])|、){_SPACE}")),
    (Style.BRACKETS, re.compile(rf"([（(]{_SPACE}(\d{{1,3}}){_SPACE}[）)])、?{_SPACE}")),
    (Style.CIRCLE, re.compile(rf"(([①-⑳])){_SPACE}")),
)
_POINT_BEFORE_DIGITS = re.compile(r"((\d{1,3}))[.．](?=\d)")
_DASH = re.compile(rf"(?:——|[－-]{{2}}|[●•▪■])+{_SPACE}")


def number_of(text: str, expected: int | None = None) -> Number | None:
    """The number that `text` begins with, if it does.

    A point before digits is a decimal point, unless the number is the `expected` next one of a
    list: "11.121人才项目" after item 10.

    >>> number_of("（十二）加强儿童大数据服务。")
    Number(style=<Style.HAN_BRACKETS: '（一）'>, value=12, printed='（十二）', length=4)
    >>> number_of("2.5万个托位") is None, number_of("11.121人才项目", expected=11).printed
    (True, '11')
    """
    for style, pattern in _PATTERNS:
        if found := pattern.match(text):
            return Number(style, value_of(found[2]), found[1], found.end())
    found = _POINT_BEFORE_DIGITS.match(text)
    if found and expected and expected > 1 and int(found[2]) == expected:
        return Number(Style.POINT, expected, found[1], found.end())
    if found := _DASH.match(text):
        return Number(Style.DASH, 0, "", found.end())
    return None
