"""Pieces of a document's text that never lose their place.

Every step of parsing cuts, strips and joins Excerpts, so that what remains in the end knows its
spans and its text is the concatenation of them, character for character.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from index.records import Span

_EDGES = "".join(char for char in map(chr, range(0x3001)) if char.isspace()) + (
    "\u200b\u200c\u200d\u2060\ufeff"
)
"""White space and zero-width characters that surround a text without belonging to it."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a document's text: `text` is the concatenation of `spans` in order."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, source: str, start: int, end: int) -> "Excerpt":
        """The excerpt `source[start:end]`.

        >>> Excerpt.of("一、总体目标", 2, 6).text
        '总体目标'
        """
        return cls(source[start:end], (Span(start, end),) if end > start else ())

    def cut(self, start: int, end: int | None = None) -> "Excerpt":
        """The part `text[start:end]`, with the spans it was printed at.

        >>> Excerpt("公共设施", (Span(4, 6), Span(9, 11))).cut(1, 3)
        Excerpt(text='共设', spans=(Span(start=5, end=6), Span(start=9, end=10)))
        """
        end = len(self.text) if end is None else end
        spans, at = [], 0
        for span in self.spans:
            width = span.end - span.start
            low, high = max(start - at, 0), min(end - at, width)
            if low < high:
                spans.append(Span(span.start + low, span.start + high))
            at += width
        return Excerpt(self.text[start:end], tuple(spans))

    def strip(self) -> "Excerpt":
        """Without surrounding white space."""
        start = len(self.text) - len(self.text.lstrip(_EDGES))
        return self.cut(start, max(start, len(self.text.rstrip(_EDGES))))

    def without(self, pattern: re.Pattern[str]) -> "Excerpt":
        """Without every match of `pattern`."""
        edges = [0, *(edge for m in pattern.finditer(self.text) for edge in m.span())]
        edges.append(len(self.text))
        return join(
            self.cut(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)
        )


def join(parts: Iterable[Excerpt]) -> Excerpt:
    """The parts in order as one excerpt; spans that touch become one.

    >>> join([Excerpt("公", (Span(4, 5),)), Excerpt("共", (Span(5, 6),))]).spans
    (Span(start=4, end=6),)
    """
    kept = [part for part in parts if part.spans]
    spans: list[Span] = []
    for span in (span for part in kept for span in part.spans):
        if spans and spans[-1].end == span.start:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return Excerpt("".join(part.text for part in kept), tuple(spans))


def in_order(spans: Iterable[Span]) -> bool:
    """Whether the spans follow each other without overlap."""
    return all(left.end <= right.start for left, right in pairwise(spans))
