"""Text as it is compared: only what carries meaning, in one form. Never shown."""

import unicodedata

_INSIDE_NUMBERS = ".%‰"


def normal(text: str) -> str:
    """NFKC, lower case, without white space, punctuation and marks; decimal points stay.

    >>> normal("实现街镇“宝宝屋”覆盖率 不低于 ９０．１％。")
    '实现街镇宝宝屋覆盖率不低于90.1%'
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for at, char in enumerate(plain) if char.isalnum() or _numeric(plain, at))


def _numeric(text: str, at: int) -> bool:
    """Whether a point or a percent sign belongs to the digits before it."""
    return text[at] in _INSIDE_NUMBERS and at > 0 and text[at - 1].isdigit()


def left_over(part: str, whole: str) -> tuple[str, int]:
    """Characters of `part` that are not in `whole` in the same order, and how many are.

    The longest common subsequence decides.

    >>> left_over("民政局负责", "由教育局负责")
    ('民政', 3)
    """
    rows = _lengths(part, whole)
    at, there, missing = len(part), len(whole), []
    while at and there:
        if part[at - 1] == whole[there - 1]:
            at, there = at - 1, there - 1
        elif rows[at - 1][there] >= rows[at][there - 1]:
            at -= 1
            missing.append(part[at])
        else:
            there -= 1
    missing += reversed(part[:at])
    return "".join(reversed(missing)), rows[-1][-1]


def _lengths(part: str, whole: str) -> list[list[int]]:
    """Lengths of the longest common subsequences of all beginnings of two texts."""
    rows = [[0] * (len(whole) + 1)]
    for char in part:
        above, row = rows[-1], [0]
        for there, other in enumerate(whole):
            row.append(above[there] + 1 if char == other else max(above[there + 1], row[there]))
        rows.append(row)
    return rows
