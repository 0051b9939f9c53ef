"""A quote cut into stretches: what was asked for, and the rest."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a quote; `marked` where it is what was asked for."""

    text: str
    marked: bool


def stretches(quote: str, spans: Iterable[tuple[int, int]]) -> tuple[Stretch, ...]:
    """Parts that add up to the quote; `spans` are half-open offsets into it, in any order.

    >>> stretches("不低于85%", [(3, 6)])
    (Stretch(text='不低于', marked=False), Stretch(text='85%', marked=True))
    """
    parts: list[Stretch] = []
    done = 0
    for start, end in sorted(spans):
        start, end = max(start, done), min(end, len(quote))
        if start < end:
            parts += (Stretch(quote[done:start], False), Stretch(quote[start:end], True))
            done = end
    parts.append(Stretch(quote[done:], False))
    return tuple(part for part in parts if part.text)
