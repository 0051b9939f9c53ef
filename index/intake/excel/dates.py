"""Dates and times as a spreadsheet shows them."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

_EPOCH = datetime(1899, 12, 30)  # day 0; day 60, the 29 February 1900 that never was, apart
_EPOCH_1904 = datetime(1904, 1, 1)
_DAYS = 2_958_466  # 31 December 9999, the last day a spreadsheet knows
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]"
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<part>y+|e+|m+|d+|h+|s+|a{3,4}|\.0+)|(?P<other>.)",
    re.IGNORECASE,
)
_WEEKDAYS = "一二三四五六日"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def shown_date(number: float, section: str, date1904: bool = False) -> str | None:
    """A day number in a section of a format code; None for a number that is no day.

    >>> shown_date(45378, "yyyy-mm-dd"), shown_date(45378.75, "yyyy/m/d h:mm")
    ('2024-03-27', '2024/3/27 18:00')
    >>> shown_date(45378, '[DBNum1][$-804]yyyy"年"m"月"d"日"')
    '二〇二四年三月二十七日'
    """
    if not 0 <= number < _DAYS:
        return None
    epoch = _EPOCH_1904 if date1904 else _EPOCH
    seconds = round(number * 86_400, 3)
    moment = epoch + timedelta(seconds=seconds)
    if not date1904 and number < 60:
        moment += timedelta(days=1)
    han = "[DBNum1]" in section
    return "".join(_printed(section, moment, seconds, han))


def _printed(section: str, moment: datetime, seconds: float, han: bool) -> Iterator[str]:
    tokens = list(_TOKEN.finditer(section))
    half = any(token["half"] for token in tokens)
    for at, token in enumerate(tokens):
        if token["part"]:
            minutes = token["part"][0] in "mM" and _is_minutes(tokens, at)
            text = _part(token["part"].lower(), moment, half, minutes)
            yield _in_han(text, token["part"]) if han else text
        elif token["half"]:
            chinese = token["half"].startswith("上")
            yield (("上午", "下午") if chinese else ("AM", "PM"))[moment.hour >= 12]
        elif token["elapsed"]:
            divisor = {"h": 3600, "m": 60, "s": 1}[token["elapsed"][0].lower()]
            yield str(int(seconds // divisor)).rjust(len(token["elapsed"]), "0")
        else:
            yield token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""


def _is_minutes(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether an m stands for minutes: after an hour or before a second."""
    before = [t["part"] or t["elapsed"] for t in tokens[:at] if t["part"] or t["elapsed"]]
    after = [t["part"] for t in tokens[at + 1 :] if t["part"]]
    return bool((before and before[-1][0] in "hH") or (after and after[0][0] in "sS"))


def _part(part: str, moment: datetime, half: bool, minutes: bool) -> str:
    long, width = len(part) > 2, min(len(part), 2)
    letter = "n" if minutes else part[0]
    hour = (moment.hour % 12 or 12) if half else moment.hour
    if letter in "mda" and long:
        return _named(part, moment)
    if letter == ".":
        return f".{moment.microsecond:06d}"[: len(part)]
    values = {
        **{"e": moment.year, "m": moment.month, "d": moment.day},
        **{"h": hour, "n": moment.minute, "s": moment.second},
    }
    if letter == "y":
        return str(moment.year) if long else f"{moment.year % 100:02d}"
    return str(values[letter]).rjust(width, "0")


def _named(part: str, moment: datetime) -> str:
    if part[0] == "a":
        return ("周" if len(part) == 3 else "星期") + _WEEKDAYS[moment.weekday()]
    name = _MONTHS[moment.month - 1] if part[0] == "m" else _DAYS_OF_WEEK[moment.weekday()]
    return name[:3] if len(part) == 3 else name


def _in_han(text: str, part: str) -> str:
    """A part of a date in Chinese numerals, years digit by digit."""
    if part[0] in "yYeE" or not text.isdigit():
        return text.translate(_HAN_DIGITS)
    tens, ones = divmod(int(text), 10)
    head = ("" if tens == 1 else str(tens)) + "十" if tens else ""
    return (head + (str(ones) if ones or not tens else "")).translate(_HAN_DIGITS)
