"""Where a page breaks lines: white space as a browser shows it, and what a <br> stands for."""

import re

from index.intake.extract import BREAK

BR = "\0"  # a <br> in text on its way; no page holds this character

_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n\f]*(?={_WIDE})")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile("[\u00ad\u200b\u2028\u2029\u2060\ufeff\x0b\x1c-\x1f\x85]")
_HAN = "一二三四五六七八九十百零〇"
ITEM = re.compile(
    rf"\s*(?:第[{_HAN}\d]+[章节条编部分]|[（(]\s*(?:[{_HAN}]{{1,4}}|\d{{1,3}})\s*[）)]|[{_HAN}]{{1,4}}[、.．]"
    rf"|\d{{1,3}}(?:[.．](?!\d)|、)|[①-⑳]|——|[－-]{{2}}|[●•▪■◆★*]|附\s*件|附\s*[:：])"
)
_INDENT = re.compile(r"\u3000|[\u00a0\u2002\u2003 ]{2}")
_ENDED = re.compile(r"[。；;！!？?：:][”’」』）)\]】〕]*$|[》〉][）)]$")
_MARKER = re.compile(
    r"\s*[（(〔\[【]?\s*(?:责任|牵头|配合|参与|协助|主办|协办|实施)(?:单位|部门|科室|领导)"
)
_LABEL = re.compile(r"(?:单位|部门|科室|责任人)[）)]?[：:]$")


def shown(text: str) -> str:
    r"""Text with white space as a browser shows it: runs as one space, wrapped Chinese joined.

    No-break and full-width spaces stand as they are.

    >>> shown("区教育局、\n  各街镇 \t  2025\n年\u3000末")
    '区教育局、各街镇 2025 年\u3000末'
    """
    return _SPACE.sub(" ", _WRAPPED.sub("", _INVISIBLE.sub("", text)))


def paragraphs(text: str) -> list[str]:
    r"""The paragraphs of a block: a <br> between them ends a line, one inside of one is U+2028.

    Pages print whole documents in one block. A paragraph begins after an empty line, with an
    indent, with a number, or where the text before it has come to an end.

    >>> paragraphs("关于印发\0行动计划的通知\0\0各街镇：\0\u3000\u3000现印发给你们。\0一、目标")
    ['关于印发\u2028行动计划的通知', '各街镇：', '\u3000\u3000现印发给你们。', '一、目标']
    """
    found: list[str] = []
    empty = True
    for piece in (part.strip(" ") for part in text.split(BR)):
        if not piece.strip():
            empty = True
            continue
        if empty or _begins(piece, found[-1]):
            found.append(piece.rstrip())
        else:
            found[-1] += BREAK + piece.strip()
        empty = False
    return found


def _begins(piece: str, before: str) -> bool:
    """Whether a piece after a <br> begins a paragraph."""
    if _MARKER.match(piece) or _LABEL.search(before):
        return False
    return bool(_INDENT.match(piece) or ITEM.match(piece) or _ENDED.search(before))
