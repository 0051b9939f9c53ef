"""Sentences in traditional characters with the words of Taiwan, from the simplified ones.

For the product's own sentences only: what a document prints stays as it is printed.
"""

from collections.abc import Callable
from functools import cache


def traditional(text: str) -> str:
    """The text as it is written in Taiwan (opencc s2twp).

    >>> traditional("责任单位")
    '責任單位'
    """
    return _converter()(text)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("s2twp").convert
    return convert
