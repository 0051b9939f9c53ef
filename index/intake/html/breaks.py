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
_RUNNING = re.compile(r"[。，；]")
_LABEL = re.compile(
    r"(?:责任|牵头|配合|参与|协助|主办|协办|实施)(?:单位|部门|科室|领导)\s*[）)]?\s*[：:]$"
)
_LONGEST_TITLE = 40  # characters of one of its lines


def shown(text: str) -> str:
    r"""Text with white space as a browser shows it: runs as one space, wrapped Chinese joined.

    No-break and full-width spaces stand as they are.

    >>> shown("区教育局、\n  各街镇 \t  2025\n年\u3000末")
    '区教育局、各街镇 2025 年\u3000末'
    """
    return _SPACE.sub(" ", _WRAPPED.sub("", _INVISIBLE.sub("", text)))


def paragraphs(text: str, *, centred: bool = False) -> list[str]:
    r"""The lines of a block: a <br> ends one, as pages print whole documents in one block.

    It is U+2028 between the lines of a title, which stands centred, and between the label of
    units and the units below it. A sentence cut in its middle is put together by whoever reads
    the text, as after a page break.

    >>> paragraphs("一、目标\0建成示范区。\0责任单位：\0区教育局\0\u3000\u3000二、任务")
    ['一、目标', '建成示范区。', '责任单位：\u2028区教育局', '\u3000\u3000二、任务']
    >>> paragraphs("关于印发《行动计划》\0的通知", centred=True)
    ['关于印发《行动计划》\u2028的通知']
    """
    pieces = [piece.removeprefix(" ").rstrip() for piece in text.split(BR)]
    title = centred and all(_may_be_title(piece) for piece in pieces)
    found: list[str] = []
    empty = True
    for piece in pieces:
        if piece and not empty and (title or _LABEL.search(found[-1])):
            found[-1] += BREAK + piece.strip()
        elif piece:
            found.append(piece)
        empty = not piece
    return found


def _may_be_title(piece: str) -> bool:
    return len(piece) <= _LONGEST_TITLE and not _RUNNING.search(piece) and not ITEM.match(piece)
