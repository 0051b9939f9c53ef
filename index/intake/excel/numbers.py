"""Numbers and dates as a spreadsheet shows them: value and format code to text."""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from index.intake.excel.dates import shown_date

GENERAL = "General"
BUILT_IN: Mapping[int, str] = {  # ECMA-376 part 1, 18.8.30, with the forms of locale zh-CN
    0: GENERAL,
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00"},
    **{14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"},
    **{19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm"},
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    **{30: "m/d/yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"'},
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    **{37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00"},
    **{45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@"},
}

_SECTIONS = re.compile(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])*')
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]")
_CORE = re.compile(r"General|G/通用格式|[0#?](?:[0#?,. ]*[0#?,.])?(?:[eE][+-][0#?]+)?")
_DATE = re.compile(r"[ymdhs]|上午|(?<![a-z])e(?![+-])|aaa", re.IGNORECASE)
_HIDING = (";;;", '"";"";"";""')  # formats that print nothing
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)
_DIGITS = "〇一二三四五六七八九"
_EXACT_DIGITS = 15  # what a spreadsheet keeps of a number
_MOST_DIGITS = 30  # of digits in a format, as in a spreadsheet
_SHOWN_DIGITS = 10  # what General shows of a fraction in a column wide enough


def shown(number: float, code: str, date1904: bool = False) -> str:
    """A number in its format.

    >>> shown(1.0, "General"), shown(0.85, "0%"), shown(1234.5, "#,##0.00"), shown(7, '"第"0"条"')
    ('1', '85%', '1,234.50', '第7条')
    >>> shown(45378, 'yyyy"年"m"月"d"日"')
    '2024年3月27日'
    """
    if code == GENERAL:
        return _general(number)
    if code in (*_HIDING, ";;"):
        return ""
    section, size = _section(number, code)
    bare = _LITERAL.sub("", section)
    elapsed = re.search(r"\[(h+|m+|s+)\]", section, re.IGNORECASE)
    if elapsed or (_DATE.search(bare) and not re.search("General|通用", bare)):
        return shown_date(number, section, date1904) or _general(number)
    return _filled(size, section)


def shown_text(text: str, code: str) -> str:
    """A text in its format: the fourth section, or one with @, may add words around it.

    >>> shown_text("托育", '@"类"'), shown_text("托育", "0.00")
    ('托育类', '托育')
    """
    if "@" not in code:
        return "" if code in _HIDING else text
    section = next((s for s in _SECTIONS.findall(code) if "@" in _LITERAL.sub("", s)), "@")
    before, _, after = _plain(section).partition("@")
    return f"{before}{text}{after}"


def _section(number: float, code: str) -> tuple[str, float]:
    """The section of a code that holds for a number, and what is left to print of its sign."""
    sections = [s for s in _SECTIONS.findall(code) if s and "@" not in _LITERAL.sub("", s)]
    conditions = [(section, _CONDITION.search(section)) for section in sections]
    if any(found for _, found in conditions):
        return _conditional(number, conditions), number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return (sections or [GENERAL])[0], number


def _conditional(number: float, conditions: Sequence[tuple[str, re.Match[str] | None]]) -> str:
    for section, found in conditions:
        if found is None or _holds(number, found[1], float(found[2])):
            return section
    return GENERAL


def _holds(number: float, sign: str, bound: float) -> bool:
    below, same = number < bound, number == bound
    return (
        (same and sign in ("=", "<=", ">="))
        or (below and sign in ("<", "<=", "<>"))
        or (not below and not same and sign in (">", ">=", "<>"))
    )


def _filled(number: float, section: str) -> str:
    """A number put in the place of the digits of a section."""
    held = _LITERAL.sub(lambda found: "\0" * len(found[0]), section)
    core = _CORE.search(held)
    if core is None:
        return _plain(section)
    before, after = _plain(section[: core.start()]), _plain(section[core.end() :])
    if core[0][0] == "G" or abs(number) >= 10**_EXACT_DIGITS or len(core[0]) > _MOST_DIGITS:
        digits = _han(number) if "[DBNum1]" in section else _general(number)
        return f"{before}{digits}{after}"
    return _signed(number, before, _digits(number, core[0], held.count("%")), after)


def _signed(number: float, before: str, digits: str, after: str) -> str:
    sign = "-" if number < 0 and re.search("[1-9]", digits) else ""
    return f"{sign}{before}{digits}{after}"


def _digits(number: float, core: str, percents: int) -> str:
    """The digits of a number without its sign, by placeholders such as #,##0.00 and 0.0E+0."""
    mantissa, exponent, _ = re.split(r"([eE])[+-][0#?]+$", core) if "E" in core else (core, "", "")
    whole, _, decimals = mantissa.partition(".")
    places = sum(decimals.count(mark) for mark in "0#?")
    if exponent:
        return f"{abs(number):.{places}E}"
    scaled = Decimal(repr(abs(float(number)))).scaleb(2 * min(percents, 3))
    scaled = scaled.scaleb(-3 * (len(whole) - len(whole.rstrip(","))))
    rounded = _EXACT.quantize(scaled, Decimal(1).scaleb(-places))
    grouped = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    integer, _, fraction = grouped.partition(".")
    least = decimals.count("0")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    integer = integer.rjust(whole.count("0"), "0") if "0" in whole else integer.lstrip("0")
    return f"{integer}.{fraction}" if fraction else integer


def _plain(part: str) -> str:
    """What a part of a section prints beside the number."""
    return _LITERAL.sub(lambda found: found[1] or found[2] or found[3] or "", part)


def _general(number: float) -> str:
    """General, but with every digit of a whole number: a narrow column hides no information."""
    if float(number).is_integer() and abs(number) < 10**_EXACT_DIGITS:
        return str(int(number))
    return f"{number:.{_SHOWN_DIGITS}g}".upper()


def _han(number: float) -> str:
    """A whole number below a hundred in Chinese numerals.

    >>> _han(7), _han(10), _han(23)
    ('七', '十', '二十三')
    """
    if not float(number).is_integer() or not 0 <= number < 100:
        return _general(number)
    tens, ones = divmod(int(number), 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")
