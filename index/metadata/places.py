"""The region that a document belongs to, and its place in the hierarchy."""

import re
from collections.abc import Sequence

from index.gazetteer import Division, by_name

LONGEST_NAME = 12  # characters of an administrative division's name
_UNLISTED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟))?"
    r"([\u4e00-\u9fff]{2,7}?(?:新区|开发区|自治县|区|县|旗))"
)


def division_in(texts: Sequence[str]) -> tuple[str, ...]:
    """The line of the smallest division that the first text with one begins with.

    A name that several divisions share (鼓楼区) is placed by the names before it; where those
    do not tell, only the name itself is given: nothing is guessed.

    >>> division_in(["上海市长宁区人民政府办公室"])
    ('上海市', '长宁区')
    >>> division_in(["上虞区儿童友好型城市建设三年行动方案"])
    ('浙江省', '绍兴市', '上虞区')
    >>> division_in(["鼓楼区人民政府"]), division_in(["国务院办公厅"])
    (('鼓楼区',), ())
    """
    for text in texts:
        if names := _named_at_the_head(text):
            return _placed(names)
        if found := _UNLISTED.match(text):
            return (found[1],)
    return ()


def line_of(name: str) -> tuple[str, ...]:
    """The line of a division given by name, "浙江省绍兴市上虞区" or "上虞区"."""
    names = _named_at_the_head(name)
    return _placed(names) if names else (name,)


def _named_at_the_head(text: str) -> list[str]:
    """The divisions that a text begins with, one after the other."""
    names: list[str] = []
    at = 0
    while at < len(text):
        ends = range(min(at + LONGEST_NAME, len(text)), at + 1, -1)
        name = next((text[at:end] for end in ends if text[at:end] in by_name()), None)
        if name is None:
            break
        names.append(name)
        at += len(name)
    return names


def _placed(names: Sequence[str]) -> tuple[str, ...]:
    fits = [d for d in by_name()[names[-1]] if _lies_in(d, names[:-1])]
    return fits[0].line if len(fits) == 1 else tuple(names)


def _lies_in(division: Division, parents: Sequence[str]) -> bool:
    return all(parent in division.parents for parent in parents)
