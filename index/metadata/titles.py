"""A document's title, issuer and 文号, where its first lines print them."""

import re
from collections.abc import Sequence

from index.parse.excerpt import Excerpt, join
from index.parse.labels import is_labelled
from index.parse.numbering import number_of

TITLE_LINES = 8  # the title stands within these lines
ISSUER_LINES = 4
SHORTEST_ISSUER = 3  # characters: 国务院, 教育部
NUMBER_LINES = 12
FLATTENED_HEAD = 300  # characters of a text without lines in which its 文号 stands

_LAYOUT_SPACE = re.compile(
    r"\s*\u2028\s*|(?<=[\u4e00-\u9fff\d《》，、])\s+(?=[\u4e00-\u9fff\d《》])"
)
_NOTICE = re.compile(
    r"(?:关于)?(?:印发|转发|发布)\s*[《〈](?P<title>.{2,120}?)[》〉]\s*的?\s*(?:通知|通告|公告)"
)
_PLAIN_NOTICE = re.compile(r".{0,40}?关于(?:印发|转发)(?P<title>[^《》]{6,120}?)的?通知")
_TITLE_NOUN = re.compile(
    r"(?:计划|方案|规划|纲要|意见|措施|办法|规定|细则|条例|安排|通知|决定|清单|分工表?|分解表?|职责|行动|要点|指南|标准)"
    r"(?:[（(].{1,20}[）)])?$"
)
_SHORTEST_TITLE = 8  # characters; a shorter line is the end of one
_NO_PART_OF_A_TITLE = re.compile(r"[。；：:，,！〕]|号$|日$|^附件")
_DOC_NUMBER = re.compile(
    r"(?:字号[:：]\s*)?([\u4e00-\u9fff]{1,12}\s*[〔\[（(]\d{4}[〕\]）)]\s*第?\d{1,5}号)"
)
_SET_OFF = re.compile(r"通知\s+([\u4e00-\u9fff]{1,12}[〔\[（(]\d{4}[〕\]）)]\s*第?\d{1,5}号)(?=\s)")
_AUTHORITY = re.compile(r"(?:政府|办公室|办公厅|委员会|局|厅|部|院)$")


def unspaced(excerpt: Excerpt) -> Excerpt:
    """Without the spaces that layout puts between Chinese characters and digits.

    >>> unspaced(Excerpt.of("城市建设实 施方案 2025 年", 0, 16)).text
    '城市建设实施方案2025年'
    """
    return excerpt.without(_LAYOUT_SPACE)


def title_of(head: Sequence[Excerpt]) -> Excerpt | None:
    """The name of the policy itself, also where a notice only passes it on."""
    joined = unspaced(join(head[:TITLE_LINES]))
    if notice := _NOTICE.search(joined.text):
        return joined.cut(*notice.span("title"))
    nothing = Excerpt("", ())
    for before, line in zip([nothing, *head], head[:TITLE_LINES], strict=False):
        if number_of(line.text) or not _TITLE_NOUN.search(unspaced(line).text):
            continue
        plain = unspaced(join([before, line]) if _goes_on(before.text, line.text) else line)
        if notice := _PLAIN_NOTICE.fullmatch(plain.text):
            return plain.cut(*notice.span("title"))
        if 6 <= len(plain.text) <= 60:
            return plain
    return None


def _goes_on(before: str, line: str) -> bool:
    """Whether a title is printed on two lines: the first says 关于, or the second is but its noun.

    >>> _goes_on("国务院关于做好当前和今后一个时期", "促进就业工作的若干意见")
    True
    """
    whole = "关于" not in before and len(line) >= _SHORTEST_TITLE
    return bool(before) and not whole and not _NO_PART_OF_A_TITLE.search(before)


def issuer_of(head: Sequence[Excerpt]) -> Excerpt | None:
    """Who signs the notice: the name before 关于印发, or a line that names an authority.

    An authority behind a label (责任单位 县财政局) is a measure's.
    """
    for line in head[:ISSUER_LINES]:
        if is_labelled(line.text):
            continue
        passed_on = re.search(r"\s*(?:关于|印发|转发)", line.text)
        named = line.cut(0, passed_on.start() if passed_on else None).strip()
        called = re.search(r"[（(]通知[）)]$", named.text)
        name = named.cut(0, called.start()).strip() if called else named
        if (
            SHORTEST_ISSUER <= len(name.text) <= 40
            and _AUTHORITY.search(name.text)
            and "，" not in name.text
        ):
            return name
    return None


def doc_number_of(head: Sequence[Excerpt]) -> Excerpt | None:
    """The 文号, on a line of its own, or set off by spaces in a first line that holds it all."""
    for line in head[:NUMBER_LINES]:
        if found := _DOC_NUMBER.fullmatch(line.text):
            return line.cut(*found.span(1))
    for line in head[:1]:
        if found := _SET_OFF.search(line.text[:FLATTENED_HEAD]):
            return line.cut(*found.span(1))
    return None
