"""Questions of which no two are the same, so that each has to be worked out."""

import itertools
from collections.abc import Iterator, Sequence

ENDS = "？！。，；…?!;,."  # what people end a sentence with; it changes nothing that is asked


def never_the_same(questions: Sequence[str]) -> Iterator[str]:
    """The questions over and over, each time with another ending.

    >>> asked = never_the_same(["谁负责", "有几项"])
    >>> [next(asked) for _ in range(5)]
    ['谁负责', '有几项', '谁负责？', '有几项？', '谁负责！']
    """
    for time in itertools.count():
        for question in questions:
            yield question + ending(time)


def ending(number: int) -> str:
    """A different one for every number.

    >>> [ending(number) for number in (0, 1, 11, 12, 23)]
    ['', '？', '.', '？？', '？！']
    """
    found = ""
    while number:
        number, place = divmod(number - 1, len(ENDS))
        found += ENDS[place]
    return found
