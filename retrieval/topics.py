"""Which measures are about a topic or have a time limit, by what they print."""

import re
from collections.abc import Callable, Sequence

from index.records import Measure

_CITED = re.compile(r"《[^》]*》")  # a year in another document's title is no time limit
_TIME_LIMIT = re.compile("时限|期限|时间|节点|进度|工期")
_SINCE = "(?!年?(?:以来|起|开始|版|修订|[-—~至]))"


def prints(words: Sequence[str], normalize: Callable[[str], str]) -> Callable[[Measure], bool]:
    """Whether a measure's text or headings print one of the words."""
    wanted = [_squeezed(word, normalize) for word in words]

    def fits(measure: Measure) -> bool:
        printed = f"{'|'.join(measure.path)}|{measure.title or ''}|{measure.text}"
        text = _squeezed(printed, normalize)
        return any(word in text for word in wanted)

    return fits


def is_due(due: str, normalize: Callable[[str], str]) -> Callable[[Measure], bool]:
    """Whether a measure's text or time limit beside it states a year or "年底".

    Not one in the title of a document cited.
    """
    pattern = re.compile(rf"(?<!\d){due}(?!\d){_SINCE}" if due.isdecimal() else due)

    def fits(measure: Measure) -> bool:
        printed = _CITED.sub("", _with_time_limits(measure))
        return bool(pattern.search(_squeezed(printed, normalize)))

    return fits


def _with_time_limits(measure: Measure) -> str:
    limits = (detail.text for detail in measure.details if _TIME_LIMIT.search(detail.label))
    return "\n".join((measure.text, *limits))


def _squeezed(text: str, normalize: Callable[[str], str]) -> str:
    return re.sub(r"\s+", "", normalize(text))
