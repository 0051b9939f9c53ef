"""Rules that a document states once for all its measures."""

import re
from collections.abc import Iterable

from index.parse.excerpt import Excerpt

_FOR_ALL = re.compile(
    r"(?:以下|上述|各项)[^。；，,（(]{0,16}?(?:均|都|皆)(?:涉及|包括|包含|含|需|由)"
    r"(?P<units>[^。；]{2,60}?)(?:负责|落实|实施)?[，,]?\s*不再(?:单独|一一|逐一|逐项|重复)?列(?:出|明|举|示)?"
)


def common_units(lines: Iterable[Excerpt]) -> Excerpt | None:
    """Who, as the document says once, takes part in every measure without being listed again.

    >>> text = "以下各项工作任务均涉及各县（市、区）、市直园区，不再单独列出"
    >>> common_units([Excerpt.of(text, 0, len(text))]).text
    '各县（市、区）、市直园区'
    """
    for line in lines:
        if found := _FOR_ALL.search(line.text):
            return line.cut(*found.span("units"))
    return None
