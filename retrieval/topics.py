"""Which measures are about a topic or have a time limit, by what they print."""

import re
from collections.abc import Callable, Sequence

from index.records import Measure

_CITED = re.compile(r"《[^》]*》")  # a year in another document's title is no time limit
_TIME_LIMIT = re.compile("时限|期限|时间|节点|进度|工期")
_SINCE = "(?!年?(?:以来|起|开始|版|修订|[-—~至]))"


def of_topic(
    measures: Sequence[Measure],
    words: Sequence[str],
    normalize: Callable[[str], str],
) -> tuple[Measure, ...]:
    """The measures whose text or headings print one of the words."""
    wanted = [_squeezed(word, normalize) for word in words]
    found = []
    for measure in measures:
        text = _squeezed(
            f"{'|'.join(measure.path)}|{measure.title or ''}|{measure.text}", normalize
        )
        if any(word in text for word in wanted):
            found.append(measure)
    return tuple(found)


def due_by(
    measures: Sequence[Measure], due: str, normalize: Callable[[str], str]
) -> tuple[Measure, ...]:
    """The measures whose text or time limit beside it states a year or "年底".

    Not one in the title of a document cited.
    """
    pattern = re.compile(rf"(?<!\d){due}(?!\d){_SINCE}" if due.isdecimal() else due)
    return tuple(
        measure
        for measure in measures
        if pattern.search(_squeezed(_CITED.sub("", _with_time_limits(measure)), normalize))
    )


def _with_time_limits(measure: Measure) -> str:
    limits = (detail.text for detail in measure.details if _TIME_LIMIT.search(detail.label))
    return "\n".join((measure.text, *limits))


def _squeezed(text: str, normalize: Callable[[str], str]) -> str:
    return re.sub(r"\s+", "", normalize(text))
