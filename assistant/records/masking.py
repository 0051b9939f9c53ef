"""Personal numbers in a text, before it is kept: found by form, checksum and place, and masked.

What is found is replaced by its kind, 〔手机号〕. What has no form of its own (names, addresses)
is not found; docs/records.md says so to owners. Where a longer number holds a personal one, all
of it goes: rather a figure too many masked than a person kept.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date

from phonenumbers import PhoneNumberMatcher, PhoneNumberType, number_type
from stdnum import luhn, numdb
from stdnum.cn import ric

ID_CARD = "〔身份证号〕"
MOBILE = "〔手机号〕"
PHONE = "〔电话号码〕"
BANK_CARD = "〔银行卡号〕"
EMAIL = "〔邮箱〕"
PLATE = "〔车牌号〕"
TRAVEL = "〔证件号〕"

_GAP = r"[\s\-\u2010-\u2015−·_\u200b-\u200f\u2060\ufeff]{0,3}"  # between groups of digits
_DIGITS_18 = re.compile(rf"(?=(\d(?:{_GAP}\d){{16}}{_GAP}[\dXx]))")
_DIGITS_15 = re.compile(rf"(?<!\d)(?=(\d(?:{_GAP}\d){{14}})(?!\d))")
_MOBILE = re.compile(rf"(?=(1{_GAP}[3-9](?:{_GAP}\d){{9}}))")
_CARD = re.compile(rf"(?<!\d)(?=([3-69](?:{_GAP}\d){{15,18}})(?!\d))")
_MARKS = r"[ ，,、~*+=|]{1,3}"  # between a mobile number's groups only: lists of figures have them
_MOBILE_IN_GROUPS = re.compile(rf"(?<!\d)(1[3-9]\d{_MARKS}\d{{4}}{_MARKS}\d{{4}})(?!\d)")
_UNION_PAY = re.compile(
    rf"(?<!\d)(62\d\d(?:{_GAP}\d{{4}}){{3}}(?:{_GAP}\d{{1,3}})?)(?!\d)"
)  # whatever its check digit
_EMAIL = re.compile(r"([A-Za-z0-9._%+\-]+\s?@\s?[A-Za-z0-9\-]+(?:[.。][A-Za-z0-9\-]+)+)")
_PLATE = re.compile(
    r"([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领]\s?[A-HJ-NP-Z][·•.\s\-]?"
    r"(?=[A-Z]{0,4}\d)[A-HJ-NP-Z\d]{4}(?:[A-HJ-NP-Z\d]{1,2}|[挂学警港澳使领]))(?![A-Z\d])",
    re.IGNORECASE,
)  # GA 36-2018: five characters after the letter, six for new energy
_TRAVEL = re.compile(
    r"(?<![A-Za-z\d])((?:[EGDSP]|[CWLTHM])\d{8}(?:\d{2})?|[EC][A-HJ-NP-Z]\d{7})(?![A-Za-z\d])",
    re.IGNORECASE,
)  # passports, 港澳通行证, 台湾通行证, 回乡证, 台胞证
_NEAR_A_WORD = re.compile(
    rf"(?:电话|座机|手机|号码|致电|联系方式|tel|phone)[^\d\n]{{0,6}}(\d{{3,4}}{_GAP}\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_SPOKEN = {ord(c): str(n) for n, c in enumerate("零一二三四五六七八九")} | {
    ord("〇"): "0", ord("○"): "0", ord("幺"): "1", ord("壹"): "1", ord("贰"): "2", ord("叁"): "3",
    ord("肆"): "4", ord("伍"): "5", ord("陆"): "6", ord("柒"): "7", ord("捌"): "8", ord("玖"): "9",
}  # fmt: skip
_NUMERAL = r"[\d零一二三四五六七八九〇○幺壹贰叁肆伍陆柒捌玖]"
_SPOKEN_RUN = re.compile(
    rf"({_NUMERAL}(?:{_GAP}{_NUMERAL}){{10,16}}(?:{_GAP}(?:{_NUMERAL}|[Xx]))?)"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Neither databases nor spreadsheets take them (XML 1.0, section 2.2)."""
_PUBLIC = (PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN)

Range = tuple[int, int]


def masked(text: str) -> str:
    """The text with every personal number in it replaced by its kind.

    >>> masked("我是 11010119900307 8476，电话１３８ １２３４ ５６７８")
    '我是 〔身份证号〕，电话〔手机号〕'
    >>> masked("沪府发〔2024〕12号，拨打12345，2025年拨款13800万元")
    '沪府发〔2024〕12号，拨打12345，2025年拨款13800万元'
    """
    text = _CONTROL.sub("", text)
    for label, find in _KINDS:
        text = _replaced(text, label, find(plain(text)))
    return text


def plain(text: str) -> str:
    """The text with full-width and other digits and letters as ASCII; its length stays.

    >>> plain("１３８Ａ＠①٣")
    '138A@13'
    """
    return "".join(map(_plain_character, text))


def _plain_character(character: str) -> str:
    value = unicodedata.decimal(character, None)
    if value is not None:
        return str(value)
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 else character


def _replaced(text: str, label: str, ranges: Iterator[Range]) -> str:
    """The text with ranges replaced; those that overlap are one."""
    parts, end = [], 0
    for start, stop in sorted(ranges):
        if start >= end:
            parts += [text[end:start], label]
        end = max(end, stop)
    return "".join([*parts, text[end:]])


def _id_cards(text: str) -> Iterator[Range]:
    """18 characters with the right check digit, wherever; with another one, if they stand alone.

    A mistyped digit still names somebody. 15 digits of the old kind need a county and a day.
    """
    for match in _DIGITS_18.finditer(text):
        number, where = _digits(match[1]), match.span(1)
        if ric.calc_check_digit(number[:17]) == number[17] and _is_day(number[6:14]):
            yield _whole(text, where)
        elif _alone(text, where) and _is_day(number[6:14]):
            yield where
    for match in _DIGITS_15.finditer(text):
        number = _digits(match[1])
        if _is_day(f"19{number[6:12]}") and _is_county(number[:6]):
            yield match.span(1)


def _mobiles(text: str) -> Iterator[Range]:
    yield from (_whole(text, match.span(1)) for match in _MOBILE.finditer(text))
    yield from (match.span(1) for match in _MOBILE_IN_GROUPS.finditer(text))


def _bank_cards(text: str) -> Iterator[Range]:
    for match in _CARD.finditer(text):
        if luhn.is_valid(_digits(match[1])):
            yield match.span(1)
    yield from (match.span(1) for match in _UNION_PAY.finditer(text))


def _phones(text: str) -> Iterator[Range]:
    """Numbers that are valid in China or, with +, elsewhere; 400 and 800 are for the public."""
    for match in PhoneNumberMatcher(text, "CN"):
        if number_type(match.number) not in _PUBLIC:
            yield match.start, match.end
    yield from (match.span(1) for match in _NEAR_A_WORD.finditer(text))


def _spoken(text: str) -> Iterator[Range]:
    """Mobile and ID numbers in Chinese numerals (一三八…), also among digits."""
    for match in _SPOKEN_RUN.finditer(text):
        number = match[1].translate(_SPOKEN)
        if next(_mobiles(number), None) or next(_id_cards(number), None):
            yield match.span(1)


def _forms(pattern: re.Pattern[str]) -> Callable[[str], Iterator[Range]]:
    return lambda text: (match.span(1) for match in pattern.finditer(text))


def _digits(number: str) -> str:
    return re.sub(r"[^\dX]", "", number.upper())


def _whole(text: str, where: Range) -> Range:
    """The unbroken run of digits around a range."""
    start, end = where
    while start and text[start - 1].isdecimal():
        start -= 1
    while end < len(text) and text[end].isdecimal():
        end += 1
    return start, end


def _alone(text: str, where: Range) -> bool:
    return _whole(text, where) == where


def _is_day(digits: str) -> bool:
    """Whether eight digits are a day on which somebody alive may have been born.

    >>> _is_day("19900307"), _is_day("19901307"), _is_day("20240230"), _is_day("13800101")
    (True, False, False, False)
    """
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return 1900 <= born.year <= date.today().year


def _is_county(code: str) -> bool:
    return any("county" in facts for _, facts in numdb.get("cn/loc").info(code))


_KINDS: tuple[tuple[str, Callable[[str], Iterator[Range]]], ...] = (
    (EMAIL, _forms(_EMAIL)),
    (ID_CARD, _id_cards),
    (BANK_CARD, _bank_cards),
    (MOBILE, _mobiles),
    (PHONE, _phones),
    (PLATE, _forms(_PLATE)),
    (TRAVEL, _forms(_TRAVEL)),
    (MOBILE, _spoken),
)
"""In this order: an e-mail may hold a mobile, a bank card the form of one."""
