"""Where the lines of a document end, also where a web page lost its line breaks.

Crawled pages come as one line: as raw HTML, where block tags end a line, or as text whose breaks
became spaces. There a space after a sentence, before a number or an indent was a line break; a
space elsewhere is a space.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.numerals import HAN_NUMERAL
from index.records import Span

_LINE = re.compile(r"[^\n]*\n|[^\n]+")  # other breaks (U+2028) stand inside a paragraph or cell
LONGEST_PRINTED_LINE = 1_000  # characters; paragraphs of policies end well below
_BLOCK_END = re.compile(r"</(?:p|div|tr|table|h[1-6]|li)\s*>|<br\s*/?>", re.IGNORECASE)
_NUMBER = (
    rf"(?:第(?:{HAN_NUMERAL}|\d{{1,3}})[章节条]|{HAN_NUMERAL}、"
    rf"|[（(](?:{HAN_NUMERAL}|\d{{1,3}})[）)]|\d{{1,3}}[.．、](?!\d))"
)
_TITLE_NOUN = r"(?:通知|意见|方案|办法|措施|规定|决定|计划|纲要|通告|公告)"
_LOST_BREAK = re.compile(
    rf"(?<=[。！？；：:）)〕】])\s|(?<={_TITLE_NOUN})\s(?=各)|\s(?={_NUMBER}|\u3000\u3000\S)"
)


def printed_lines(text: str) -> Iterator[Span]:
    r"""The lines of a text, line breaks included; together they are the whole text.

    >>> [(span.start, span.end) for span in printed_lines("总体目标\n保障措施<br>附件")]
    [(0, 5), (5, 13), (13, 15)]
    """
    at = 0
    for raw in _LINE.findall(text):
        is_page = bool(_BLOCK_END.search(raw))
        breaks = _BLOCK_END if is_page else _LOST_BREAK
        ends = [m.end() for m in breaks.finditer(raw)] if is_page or _lost_breaks(raw) else []
        edges = [0, *ends, len(raw)]
        for start, end in pairwise(edges):
            if start < end:
                yield Span(at + start, at + end)
        at += len(raw)


def _lost_breaks(raw: str) -> bool:
    return len(raw) > LONGEST_PRINTED_LINE and "\t" not in raw and bool(_LOST_BREAK.search(raw))
