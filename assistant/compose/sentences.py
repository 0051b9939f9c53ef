"""The sentence of a measure that answers a question for a figure or a date."""

import re
from collections.abc import Callable, Sequence

_SENTENCE = re.compile(r"[^。；;！？]+[。；;！？]?[”’」）)]*")
_CLAUSE = re.compile(r"[^，,。；;！？]+[，,。；;！？]?[”’」）)]*")
_FIGURE = re.compile(
    r"[\d０-９]|[一二三四五六七八九十百千万两]+[个名所家项次小天年月]|百分之|全覆盖|高于|低于"
)
LONGEST = 120  # characters; a longer sentence is shown by the clauses around its figure


def figure_sentence(text: str, question: str, tokens: Callable[[str], Sequence[str]]) -> str:
    """The part of a measure that has a figure and shares most words with the question.

    Verbatim, so that a reader finds it in the quote; "" where no sentence holds a figure.
    """
    wanted = set(tokens(question))
    candidates = [part for part in _parts(text) if _FIGURE.search(part)]
    if not candidates:
        return ""
    return max(candidates, key=lambda part: len(wanted & set(tokens(part)))).strip()


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
