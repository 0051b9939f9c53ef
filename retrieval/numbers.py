"""Which measures a question asks for by number: 第六十六条, （十二）, 序号40, 第九项."""

import re
import unicodedata

from index.numerals import HAN_NUMERAL, value_of

_NUMERAL = rf"({HAN_NUMERAL}|\d{{1,4}})"
_FORMS = (
    re.compile(rf"第\s*[（(]?\s*{_NUMERAL}\s*[）)]?\s*(?:条|项|号|款|点|条目|个?任务|行)"),
    re.compile(
        rf"(?:序号|编号|条目|任务号|\b(?:items?|no\.?|numbers?|measures?|articles?|tasks?|clauses?|points?|section|paragraph))\s*#?(?:是|为|为第)?\s*[（(]?{_NUMERAL}[）)]?",
        re.I,
    ),
    re.compile(rf"[（(]\s*{_NUMERAL}\s*[）)]\s*(?:条|项|款|点|是|讲|说|的内容|内容|$)"),
    re.compile(rf"(?<![\d年第月]){_NUMERAL}\s*(?:号任务|号措施|号举措|号条目)"),
    re.compile(rf"(?:表|安排|方案|计划|清单|任务)的?\s*{_NUMERAL}\s*号"),
)
_SEVERAL = re.compile(
    rf"第\s*((?:{_NUMERAL}\s*(?:[、,，和与及跟至到-]\s*第?|以及)\s*)+{_NUMERAL})\s*(?:条|项|号|款|点|行)"
)
_RANGE = re.compile(rf"{_NUMERAL}\s*[至到-]\s*第?{_NUMERAL}")
LONGEST_RANGE = 30  # numbers; a longer range is read as its ends


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of measures that a question names, in its order.

    >>> numbers_in("第六十六条是什么？"), numbers_in("武隆方案第（十二）条"), numbers_in("12355")
    ((66,), (12,), ())
    >>> numbers_in("第17和18项"), numbers_in("第3到6条")
    ((17, 18), (3, 4, 5, 6))
    """
    plain = unicodedata.normalize("NFKC", text)
    found = [(m.start(1), value_of(m[1])) for form in _FORMS for m in form.finditer(plain)]
    for several in _SEVERAL.finditer(plain):
        found += [(several.start(), value) for value in _values(several[1])]
    return tuple(dict.fromkeys(value for _, value in sorted(found, key=lambda pair: pair[0])))


def _values(text: str) -> list[int]:
    """The numbers of a list, ranges filled in."""
    values: list[int] = []
    for first, last in _RANGE.findall(text):
        start, end = value_of(first), value_of(last)
        if start < end <= start + LONGEST_RANGE:
            values += range(start, end + 1)
    return values or [value_of(numeral) for numeral in re.findall(_NUMERAL, text)]


def without_numbers(text: str) -> str:
    """The question without what names a measure by number.

    >>> without_numbers("第六十六条是什么")
    ' 是什么'
    """
    plain = unicodedata.normalize("NFKC", text)
    for form in (_SEVERAL, *_FORMS):
        plain = form.sub(" ", plain)
    return plain
