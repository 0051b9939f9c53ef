"""What to mark in the quote that answers a question for a figure: the figure."""

import re
from collections.abc import Callable, Sequence

from assistant.answer import Answer, Highlight, Outcome
from assistant.compose.sentences import clauses, holds_figure
from index.records import Span
from retrieval.question import Intent

_HAN = "一二三四五六七八九十百千万亿两半"
_UNIT = (
    r"(?:人次|公斤|千克|千瓦|立方米|个月|个工作日|小时|分钟|平方米|公里|公顷|周岁|万元|亿元"
    r"|[个名所家项条次天年月日元岁户人亩米倍周场批辆张台套间处座吨升度件份起盏口支种类级])"
)
_FIGURE = re.compile(
    r"(?:不低于|不少于|不高于|不超过|高于|低于|达到|超过)?(?<=[\u4e00-\u9fff]) *"
    rf"(?:百分之[{_HAN}]+|\d[\d.,—–~～-]*(?: *[%％‰]| *[万亿]?{_UNIT})?|[{_HAN}]+{_UNIT})"
    r"(?:以[上下内])?|全覆盖"
)
_DATE = re.compile(r" *(?:\d{4} *年|\d{1,2} *月|\d{1,2} *日)")
_WHEN = re.compile("年|月|日|时候|何时|when", re.IGNORECASE)


def highlights(answer: Answer, tokens: Callable[[str], Sequence[str]]) -> tuple[Highlight, ...]:
    """The figures in the clause of the first quote that has most of the question's words.

    () where none was asked for. Dates are marked only for who asks for one.
    """
    question = answer.question
    if question.intent is not Intent.FIGURE or answer.status is Outcome.REFUSED:
        return ()
    best, wanted = answer.measures[0], set(tokens(question.searched))
    candidates = [
        (start, clause)
        for start, clause in clauses(best.text)
        if holds_figure(clause, question.plain)
    ]
    if not candidates:
        return ()
    start, clause = max(candidates, key=lambda found: len(wanted & set(tokens(found[1]))))
    asks_when = bool(_WHEN.search(_DATE.sub("", question.plain)))
    spans = figures_of(clause, start, dates=asks_when)
    return (Highlight(best.id, spans),) if spans else ()


def figures_of(text: str, start: int = 0, dates: bool = False) -> tuple[Span, ...]:
    """The places of figures in a text, counted from `start`; of dates only if they are wanted.

    >>> text = "到2025年街镇覆盖率不低于 85%，新建3个"
    >>> [text[span.start : span.end] for span in figures_of(text)]
    ['不低于 85%', '3个']
    """
    found = (match for match in _FIGURE.finditer(text) if dates or not _DATE.fullmatch(match[0]))
    return tuple(
        Span(start + match.end() - len(match[0].lstrip()), start + match.end()) for match in found
    )
