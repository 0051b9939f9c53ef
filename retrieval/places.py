"""Which regions a question names, in characters or in pinyin: the collection's, or others."""

import re
from collections import defaultdict
from collections.abc import Iterable

from pypinyin import Style, pinyin

from index.gazetteer import divisions

_PLACED = r"^|在|住|去|到|来|从|给|问|，|。|,|\s"  # what stands before a bare name of a place
_JOINED = r"(?:和|与|跟|同|、|比|\bvs\b)\s*"  # what stands between two places compared
_STREET = "[河路街湖江桥道]"  # 苏州河, 南京路: what bears a place's name is not the place
_PREPOSITION = r"\b(?:in|at|of|for|from|to|near|about)\s+"
_KIND = re.compile(r"(?:特别行政区|自治区|自治州|自治县|新区|[省市区县州旗盟])$")
_ABOVE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区))?(?:[\u4e00-\u9fff]{2,7}?(?:市|自治州|地区|盟))?"
    r"(?=[\u4e00-\u9fff]{2,}[市区县旗]$)"
)


def stem_of(region: str) -> str:
    """A region as people call it, without those it belongs to.

    >>> stem_of("长宁区"), stem_of("浦东新区"), stem_of("江苏省镇江市句容市")
    ('长宁', '浦东', '句容')
    """
    name = _ABOVE.sub("", region)
    stem = _KIND.sub("", name)
    return stem if len(stem) >= 2 else name


class Places:
    """The regions that documents belong to, those above them, and all the others.

    `known_text` is what the documents say: a name of another place that stands in it (苏州河,
    安康) is taken for one only with its kind (安康市), for there it is likely another word.
    """

    def __init__(self, regions: Iterable[str], known_text: str = "") -> None:
        self.regions = tuple(dict.fromkeys(regions))
        self._below = _below(self.regions)
        self._patterns = {region: _pattern(region, self._below) for region in self.regions}
        self._others = _Others.of(self.regions, self._below, known_text)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The regions that a question names, in its order."""
        found = {
            region: match.start()
            for region, pattern in self._patterns.items()
            if (match := pattern.search(text))
        }
        return tuple(sorted(found, key=found.__getitem__))

    def below_named(self, text: str) -> tuple[str, ...]:
        """The regions that belong to a province or city that a question names."""
        found = (regions for name, regions in self._below.items() if name in text)
        return tuple(dict.fromkeys(region for regions in found for region in regions))

    def without(self, text: str) -> str:
        """The question without the names of regions."""
        for pattern in self._patterns.values():
            text = pattern.sub(" ", text)
        return text

    def resolve(self, name: str) -> str | None:
        """The region of a name given apart from the question (a portal's own region)."""
        named = self.named_in(name)
        return named[0] if named else None

    def elsewhere(self, text: str) -> str | None:
        """A place that a question names and no document belongs to; None if it names none.

        A question that also names a region of the collection is about that one, unless it
        compares the two (徐汇区和长宁区).
        """
        pattern = self._others.joined if self.named_in(text) else self._others.alone
        found = pattern.search(text)
        name = next((name for name in found.groups() if name), None) if found else None
        return self._others.by_pinyin.get(name, name) if name else None


class _Others:
    """Names of places that no document belongs to.

    alone      full names anywhere; bare names and pinyin only where a place is likely to stand
    joined     either kind beside a conjunction
    by_pinyin  the name in characters of what is written in pinyin
    """

    def __init__(
        self, alone: re.Pattern[str], joined: re.Pattern[str], by_pinyin: dict[str, str]
    ) -> None:
        self.alone = alone
        self.joined = joined
        self.by_pinyin = by_pinyin

    @classmethod
    def of(
        cls, regions: tuple[str, ...], below: dict[str, tuple[str, ...]], known_text: str
    ) -> "_Others":
        near = {_ABOVE.sub("", region) for region in regions} | below.keys()
        others = [d for d in divisions() if d.name not in near and len(d.name) > 2]
        names = [division.name for division in others]
        stems = {stem_of(name) for name in names}
        stems -= {stem for stem in stems if len(stem) < 2 or stem in known_text}
        stems -= {stem_of(name) for name in near}
        cities = {stem_of(d.name) for d in others if len(d.parents) < 2} & stems
        by_pinyin = {_latin(stem): stem for stem in sorted(cities)}
        any_name = f"({_any_of(names)})"
        after = f"(?:{_PLACED}|(?:{_any_of(below) or '^'}))"
        latin = f"{_PREPOSITION}({_any_of(by_pinyin)})\\b"
        either = f"({_any_of([*names, *stems])})(?!{_STREET})"
        return cls(
            re.compile(f"{any_name}|{after}{either}|{latin}"),
            re.compile(f"{_JOINED}{either}|{either}{_JOINED}"),
            by_pinyin,
        )


def _below(regions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The regions below each province and city above them, by its name and its stem."""
    found: dict[str, list[str]] = defaultdict(list)
    for region in regions:
        name = _ABOVE.sub("", region)
        for parent in {p for d in divisions() if d.name == name for p in d.parents}:
            for spelling in dict.fromkeys((parent, stem_of(parent))):
                found[spelling].append(region)
    return {name: tuple(below) for name, below in found.items()}


def _pattern(region: str, below: Iterable[str]) -> re.Pattern[str]:
    """A region in characters or pinyin; either name of one like 国家（国务院）."""
    if "（" in region:
        return re.compile(_any_of(part for part in re.split("[（）]", region) if part))
    stem = stem_of(region)
    syllables = pinyin(stem, style=Style.NORMAL, heteronym=True)  # 长: chang, zhang
    latin = "['’ ]?".join(f"(?:{'|'.join(spellings)})" for spellings in syllables)
    kind = re.escape(region[len(region.rpartition(stem)[0]) + len(stem) :])
    above = f"(?:(?:{_any_of(below) or '^'})的?){{0,4}}" if kind else ""
    return re.compile(
        rf"{above}{re.escape(stem)}(?:{kind})?|\b{latin}(?:['’]s)?(?: district| county)?\b",
        re.IGNORECASE,
    )


def _latin(stem: str) -> str:
    return "".join(syllable[0] for syllable in pinyin(stem, style=Style.NORMAL))


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in longest_first)
