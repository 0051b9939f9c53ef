"""How Word prints the value of a list level (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable
from dataclasses import dataclass

LARGEST = 32767  # Word counts no further; a larger start in a damaged file is printed plainly
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
_STOPPED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
_BRACKETED_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_FULL_WIDTH = "".join(map(chr, range(0xFF10, 0xFF1A)))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_LETTERS = 26
_MOST_LETTERS = 30  # Word's letters end at 780, which is ZZ… thirty times


@dataclass(frozen=True, slots=True)
class Numerals:
    """A way of counting in Han characters.

    `ten` is whether 10–19 begin with the sign of one (壹拾); `ones` whether 100 and 1000 do.
    """

    digits: str = "零一二三四五六七八九"
    units: str = "十百千万"
    ten: bool = False
    ones: bool = True

    def printed(self, value: int) -> str:
        """A value in these numerals.

        >>> Numerals().printed(12), Numerals().printed(105), Numerals().printed(110)
        ('十二', '一百零五', '一百一十')
        """
        if value < 10:
            return self.digits[value]
        power = 4 if value >= 10_000 else len(str(value)) - 1
        high, low = divmod(value, 10**power)
        silent = high == 1 and (not self.ones or (power == 1 and not self.ten))
        head = ("" if silent else self.printed(high)) + self.units[power - 1]
        if not low:
            return head
        gap = self.digits[0] if self.ones and low < 10 ** (power - 1) else ""
        tens = self.digits[1] if self.ones and not self.ten and 10 <= low < 20 else ""
        return head + gap + tens + self.printed(low)


def _chosen(signs: str) -> Callable[[int], str]:
    """One sign a value, plain digits where they end."""
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda value: signs[(value - 1) % len(signs)]


def _digits(signs: str) -> Callable[[int], str]:
    return lambda value: "".join(signs[int(digit)] for digit in str(value))


def _han_to_99(value: int) -> str:
    """The counting systems without thousands go on in single digits from 100."""
    return Numerals().printed(value) if value < 100 else _digits("〇一二三四五六七八九")(value)


def _letters(value: int) -> str:
    times, letter = divmod(value - 1, _LETTERS)
    return chr(ord("A") + letter) * (times + 1) if times < _MOST_LETTERS else str(value)


def _roman(value: int) -> str:
    signs = []
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        signs.append(sign * times)
    return "".join(signs)


_LEGAL = Numerals("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", ten=True)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _digits(_FULL_WIDTH),
    "decimalFullWidth2": _digits(_FULL_WIDTH),
    "decimalEnclosedCircle": _chosen(_CIRCLED),
    "decimalEnclosedCircleChinese": _chosen(_CIRCLED),
    "decimalEnclosedParen": _chosen(_BRACKETED),
    "decimalEnclosedFullstop": _chosen(_STOPPED),
    "ideographEnclosedCircle": _chosen(_BRACKETED_HAN),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "chineseCounting": _han_to_99,
    "taiwaneseCounting": _han_to_99,
    "chineseCountingThousand": Numerals().printed,
    "taiwaneseCountingThousand": Numerals(units="十百千萬").printed,
    "japaneseCounting": Numerals(digits="〇一二三四五六七八九", ones=False).printed,
    "chineseLegalSimplified": _LEGAL.printed,
    "ideographLegalTraditional": Numerals("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", ten=True).printed,
    "ideographDigital": _digits("〇一二三四五六七八九"),
    "taiwaneseDigital": _digits("○一二三四五六七八九"),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda value: _letters(value).lower(),
    "none": lambda _: "",
}
KNOWN = frozenset(_FORMATS)
"""The formats printed as Word prints them; all others are printed as plain digits."""


def formatted(value: int, number_format: str) -> str:
    """A value as a list level prints it.

    >>> [formatted(12, f) for f in ("chineseCounting", "decimalEnclosedCircle", "upperRoman")]
    ['十二', '⑫', 'XII']
    """
    if number_format == "none":
        return ""
    return _FORMATS.get(number_format, str)(value) if 0 < value <= LARGEST else str(value)


def padded(value: int, example: str) -> str:
    """A value in a format given by its first members.

    >>> padded(12, "001, 002, 003, ...")
    '012'
    """
    return str(value).zfill(min(len(example.split(",")[0].strip()), len(str(LARGEST))))
