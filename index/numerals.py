"""Chinese numerals as documents number their items with them."""

import re
import unicodedata

HAN_DIGITS = "零〇一二三四五六七八九两"
LONGEST = 9  # digits; what has more numbers nothing, and `int` refuses thousands of them
HAN_NUMERAL = f"[{HAN_DIGITS}十百]{{1,{LONGEST}}}"


def value_of(numeral: str) -> int:
    """The integer that a Chinese or Arabic numeral below a thousand stands for.

    >>> value_of("六十六"), value_of("十二"), value_of("一百零三"), value_of("１１")
    (66, 12, 103, 11)
    """
    text = unicodedata.normalize("NFKC", numeral)
    if text.isdecimal():
        return int(text)
    if not any(unit in text for unit in "十百"):
        return int("".join(str(_digit(char)) for char in text))
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _digit(char)
    return total + digit


def _digit(char: str) -> int:
    return int(unicodedata.numeric(char))


def number_value(printed: str) -> int | None:
    """The integer of a measure's number however it is printed; None if it has none.

    >>> number_value("（十二）"), number_value("66"), number_value("第三条"), number_value("")
    (12, 66, 3, None)
    >>> number_value("1" * 5_000) is None
    True
    """
    arabic = rf"(?<!\d)\d{{1,{LONGEST}}}(?!\d)"
    found = re.search(rf"{arabic}|{HAN_NUMERAL}", unicodedata.normalize("NFKC", printed))
    return value_of(found[0]) if found else None
