"""Which measures a question asks for by number: 第六十六条, （十二）, 序号40, 第九项."""

import re
import unicodedata

from index.numerals import HAN_NUMERAL, value_of

_NUMERAL = rf"({HAN_NUMERAL}|\d{{1,4}})"
_SHORT = rf"({HAN_NUMERAL}|\d{{1,3}}(?!\d))"  # where a year could stand
_ENGLISH = r"\b(?:items?|articles?|clauses?|points?|tasks?|measures?|paragraphs?|no\.?|numbers?)"
_PAPER = r"(?:表|安排|方案|计划|清单|任务|措施|意见|通知|办法|规定|规划|文件|条款|序号|编号)"
# What may follow a bare number that is one: the end, or words that ask of it.
_THEN = r"(?=\s*(?:$|[?!,。、;:是的讲写说谁由归怎啥]|什么|内容|具体|原文|全文|责任|牵头|负责))"
_THEN_ENGLISH = (
    r"(?=\s*(?:$|[?!.,;:]|(?:of|in|from|says?|said|is|are|was|about|does|do|for|and|or|under|means?|"
    r"covers?|requires?|require|responsible|on|at|by|please|assigned|belong|in)\b))"
)
_NOT_COUNTED = r"(?!\s*(?:岁|个|级|期|年|班|类|所|名|名单|月|元|次|位|人|分|档|楼|单元|星))"
_FORMS = (
    re.compile(
        rf"第\s*[（(]?\s*{_NUMERAL}\s*[）)]?\s*"
        r"(?:条|项|号(?!文|令|公告|线|楼|门|店)|款|点(?!\d)|条目|个?任务|行(?!动))"
    ),
    re.compile(rf"(?:序号|编号|条目|任务号)\s*(?:是|为|为第)?\s*[（(]?{_NUMERAL}[）)]?", re.I),
    re.compile(rf"{_ENGLISH}\s*\(?{_SHORT}\)?{_THEN_ENGLISH}", re.I),
    re.compile(rf"\b({_NUMERAL[1:-1]})(?:st|nd|rd|th)\s+(?:item|article|task|measure)\b", re.I),
    re.compile(rf"[（(]\s*{_SHORT}\s*[）)]\s*(?:条|项|款|点|是|讲|说|写|的内容|内容|谁|由|归|$)"),
    re.compile(rf"[（(]\s*({HAN_NUMERAL})\s*[）)]{_NOT_COUNTED}"),
    re.compile(rf"{_PAPER}(?:里|中|的|第)*\s*[（(]\s*{_SHORT}\s*[）)]"),
    re.compile(rf"{_PAPER}(?:里|中|的)*\s*第\s*{_SHORT}{_THEN}"),
    re.compile(rf"(?<!年){_PAPER}(?:里|中|的)*\s*(\d{{1,3}}){_THEN}"),
    re.compile(rf"(?<![\d年第月]){_NUMERAL}\s*(?:号任务|号措施|号举措|号条目)"),
    re.compile(rf"(?:表|安排|方案|计划|清单|任务)的?\s*{_NUMERAL}\s*号"),
)
_SEVERAL = re.compile(
    rf"第\s*((?:{_NUMERAL}\s*(?:[、,，和与及跟至到-]\s*第?|以及)\s*)+{_NUMERAL})\s*(?:条|项|号|款|点|行)"
)
_SEVERAL_ENGLISH = re.compile(
    rf"{_ENGLISH}\s*((?:\d{{1,3}}\s*(?:,|and|to|-)\s*)+\d{{1,3}})(?!\d){_THEN_ENGLISH}", re.I
)
_RANGE = re.compile(rf"{_NUMERAL}\s*(?:[至到-]|to)\s*第?{_NUMERAL}")
_ALONE = re.compile(
    rf"\s*(?:的|第)?\s*[（(]?\s*{_SHORT}\s*[）)]?\s*(?:是什么|是啥|内容|原文)?\s*[?？。]?\s*"
)
_BRACKETED = re.compile(rf"[（(]\s*(?:{HAN_NUMERAL}|\d{{1,3}})\s*[）)]")
_ARTICLE = re.compile(
    rf"第\s*(?:{HAN_NUMERAL}|\d+)(?:\s*[、,和与及至到-]\s*第?\S{{1,4}}?)*\s*条|\barticle", re.I
)
LONGEST_RANGE = 30  # numbers; a longer range is read as its ends


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of measures that a question names, in its order.

    >>> numbers_in("第六十六条是什么？"), numbers_in("武隆方案第（十二）条"), numbers_in("12355")
    ((66,), (12,), ())
    >>> numbers_in("第17和18项"), numbers_in("第3到6条"), numbers_in("articles 3 and 5")
    ((17, 18), (3, 4, 5, 6), (3, 5))
    """
    plain = unicodedata.normalize("NFKC", text)
    found = [(m.start(1), value_of(m[1])) for form in _FORMS for m in form.finditer(plain)]
    for form in (_SEVERAL, _SEVERAL_ENGLISH):
        for several in form.finditer(plain):
            found += [(several.start(1), value) for value in _values(several[1])]
    return tuple(dict.fromkeys(value for _, value in sorted(found, key=lambda pair: pair[0])))


def number_alone(without_places: str) -> tuple[int, ...]:
    """The number of a question that names a region and a number and nothing else.

    >>> number_alone(" 78"), number_alone(" 第16是什么?"), number_alone(" 3岁")
    ((78,), (16,), ())
    """
    found = _ALONE.fullmatch(unicodedata.normalize("NFKC", without_places))
    return (value_of(found[1]),) if found else ()


def is_bracketed(text: str) -> bool:
    """Whether a text writes a number in brackets, as in （十二）."""
    return bool(_BRACKETED.search(unicodedata.normalize("NFKC", text)))


def is_article(text: str) -> bool:
    """Whether a text calls what it numbers an article: 第十二条, article 12.

    >>> is_article("第3、5条"), is_article("第十二条"), is_article("第3项")
    (True, True, False)
    """
    return bool(_ARTICLE.search(text))


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
    for form in (_SEVERAL, _SEVERAL_ENGLISH, *_FORMS):
        plain = form.sub(" ", plain)
    return plain
