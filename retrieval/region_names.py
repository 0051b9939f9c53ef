"""What a region is called: its stem, its kind, those it belongs to, and how it sounds."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path

from pypinyin import Style, pinyin

from index.gazetteer import by_name

REMEMBERED = 4_096  # names and patterns; a collection has at most some 3,000 regions
_KIND = re.compile(r"(?:特别行政区|自治区|自治州|自治县|新区|[省市区县州旗盟])$")
_ABOVE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟))?"
    r"(?=[\u4e00-\u9fff]{2,}[市区县旗]$)"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A region as documents write it, and the parts of its name.

    order    its place among the regions of the collection
    stems    what people call it: its name without its kind, or either of two names
    kind     区, 县, 新区 …; "" where the whole name is its stem
    parents  the divisions it belongs to, each with and without its kind
    """

    name: str
    order: int
    stems: tuple[str, ...]
    kind: str = ""
    parents: frozenset[str] = frozenset()

    @classmethod
    def of(cls, name: str, order: int) -> "Region":
        """From a region of a document, 国家（国务院） among them."""
        if "（" in name:
            return cls(name, order, tuple(part for part in re.split("[（）]", name) if part))
        stem = stem_of(name)
        kind = name[len(name.rpartition(stem)[0]) + len(stem) :]
        spelled = ((parent, stem_of(parent)) for parent in parents_of(name))
        parents = frozenset(spelling for both in spelled for spelling in both)
        return cls(name, order, (stem,), kind, parents)

    @property
    def is_ordinary(self) -> bool:
        """Whether what it is called is an everyday word (公安, 合作)."""
        return any(stem in ordinary() for stem in self.stems)


@lru_cache(REMEMBERED)
def stem_of(region: str) -> str:
    """A region as people call it, without those it belongs to.

    >>> stem_of("长宁区"), stem_of("浦东新区"), stem_of("江苏省镇江市句容市")
    ('长宁', '浦东', '句容')
    """
    name = bare_name(region)
    stem = _KIND.sub("", name)
    return stem if len(stem) >= 2 else name


def bare_name(region: str) -> str:
    """A region without those it belongs to.

    >>> bare_name("江苏省南京市鼓楼区"), bare_name("鼓楼区")
    ('鼓楼区', '鼓楼区')
    """
    return _ABOVE.sub("", region)


def parents_of(region: str) -> tuple[str, ...]:
    """The divisions that a region belongs to, as far as its name tells which one it is.

    >>> parents_of("南京市鼓楼区"), parents_of("上虞区")
    (('江苏省', '南京市'), ('浙江省', '绍兴市'))
    """
    name = bare_name(region)
    above = region.removesuffix(name)
    same = by_name().get(name, ())
    fits = [division for division in same if above in "".join(division.parents)] or same
    return tuple(dict.fromkeys(parent for division in fits for parent in division.parents))


def pinyin_of(stem: str) -> str:
    """The usual reading of a stem, without spaces."""
    return "".join(syllable[0] for syllable in pinyin(stem, style=Style.NORMAL))


def readings_of(stem: str) -> Iterable[str]:
    """Every reading of a stem, without spaces.

    >>> {"changning", "zhangning"} <= set(readings_of("长宁"))
    True
    """
    return map("".join, product(*_syllables(stem)))


@lru_cache(REMEMBERED)
def in_pinyin(stem: str) -> re.Pattern[str]:
    """A stem in pinyin, its syllables together or apart."""
    latin = "['’ ]?".join(f"(?:{'|'.join(spellings)})" for spellings in _syllables(stem))
    return re.compile(rf"\b{latin}(?:['’]s)?(?: district| county)?\b", re.IGNORECASE)


def _syllables(stem: str) -> list[list[str]]:
    """The readings of each character (长: chang, zhang)."""
    return pinyin(stem, style=Style.NORMAL, heteronym=True)


@cache
def ordinary() -> frozenset[str]:
    """Stems of divisions that are everyday words."""
    data = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
    return frozenset(data["ordinary"].split())
