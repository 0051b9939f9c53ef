"""The sentence of a measure that answers a question for a figure or a date."""

import re
from collections.abc import Callable, Sequence

_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?[”’」）)]*")
_CLAUSE = re.compile(r"[^，,。；;！？]+[，,。；;！？]?[”’」）)]*")
_FIGURE = re.compile(
    r"[\d０-９]|[一二三四五六七八九十百千万两半]+(?:[个名所家项次小天年月元块倍日周岁户人亩米里分成]|公里)"
    r"|百分之|全覆盖|高于|低于"
)
_HOW_MANY = re.compile(r"多少|[几哪](?:个|名|家|所|次|成|人|项|条|户)|how (?:many|much)")
_YEAR = re.compile(r"20\d\d\s*(?:[年—–-]|$)年?|\d{1,2}月(?:\d{1,2}日)?")
LONGEST = 120  # characters; a longer sentence is shown by the clauses around its figure


def holds_figure(text: str, question: str) -> bool:
    """Whether a text holds a figure; years are none for who asks how many.

    >>> holds_figure("到2025年底全域启动", "多少个"), holds_figure("计划于2025年竣工", "何时")
    (False, True)
    >>> holds_figure("处五十元以上二百元以下罚款", "罚多少")
    True
    """
    return bool(_FIGURE.search(_YEAR.sub("", text) if _HOW_MANY.search(question) else text))


def figure_sentence(text: str, question: str, tokens: Callable[[str], Sequence[str]]) -> str:
    """The part of a measure that has a figure and shares most words with the question.

    Verbatim, so that a reader finds it in the quote; "" where no sentence holds a figure.
    """
    wanted = set(tokens(question))
    candidates = [part for part in _parts(text) if holds_figure(part, question)]
    if not candidates:
        return ""
    return max(candidates, key=lambda part: len(wanted & set(tokens(part)))).strip()


def sentences(text: str) -> list[str]:
    """The sentences of a text, verbatim.

    >>> sentences("自印发之日起施行。有效期2年。")
    ['自印发之日起施行。', '有效期2年。']
    """
    return _SENTENCE.findall(text)


def clauses(text: str) -> list[tuple[int, str]]:
    """The clauses of a text, verbatim, each with the place where it begins.

    >>> clauses("新建3个，改建2个。")
    [(0, '新建3个，'), (5, '改建2个。')]
    """
    return [(match.start(), match[0]) for match in _CLAUSE.finditer(text)]


def _parts(text: str) -> list[str]:
    """Sentences, the long ones cut to overlapping pairs of clauses."""
    parts: list[str] = []
    for sentence in _SENTENCE.findall(text):
        if len(sentence) <= LONGEST:
            parts.append(sentence)
            continue
        clauses = _CLAUSE.findall(sentence)
        parts += ["".join(clauses[at : at + 2]) for at in range(len(clauses))]
    return parts
