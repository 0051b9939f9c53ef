"""Which regions a question names, in characters or in pinyin: the collection's, or others."""

import re
from collections.abc import Iterable

from pypinyin import Style, pinyin

from retrieval.gazetteer import divisions

_PLACED = r"(?:^|在|住|去|到|来|从|给|问|，|。|,|\s)"  # what stands before a bare name of a place
_KIND = re.compile(r"(?:特别行政区|自治州|自治县|新区|[省市区县州旗盟])$")


def stem_of(region: str) -> str:
    """A region as people call it.

    >>> stem_of("长宁区"), stem_of("浦东新区"), stem_of("大竹县")
    ('长宁', '浦东', '大竹')
    """
    stem = _KIND.sub("", region)
    return stem if len(stem) >= 2 else region


class Places:
    """The regions that documents belong to, and all the others.

    `known_text` is what the documents say: a name of another place that stands in it (苏州河,
    安康) is taken for one only with its kind (安康市), for there it is likely another word.
    """

    def __init__(self, regions: Iterable[str], known_text: str = "") -> None:
        self.regions = tuple(dict.fromkeys(regions))
        self._patterns = {region: self._pattern(region) for region in self.regions}
        self._elsewhere = _elsewhere_pattern(self.regions, known_text)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The regions that a question names, in its order."""
        found = {
            region: match.start()
            for region, pattern in self._patterns.items()
            if (match := pattern.search(text))
        }
        return tuple(sorted(found, key=found.__getitem__))

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

        A question that also names a region of the collection is about that one.
        """
        if self.named_in(text):
            return None
        found = self._elsewhere.search(text)
        return next((name for name in found.groups() if name), None) if found else None

    @staticmethod
    def _pattern(region: str) -> re.Pattern[str]:
        stem = stem_of(region)
        syllables = pinyin(stem, style=Style.NORMAL, heteronym=True)  # 长: chang, zhang
        latin = "['’ ]?".join(f"(?:{'|'.join(spellings)})" for spellings in syllables)
        kind = re.escape(region[len(stem) :]) if region.startswith(stem) else ""
        prefix = r"(?:[\u4e00-\u9fff]{2}市)?" if kind else ""
        return re.compile(
            rf"{prefix}{re.escape(stem)}(?:{kind})?|\b{latin}(?:['’]s)?(?: district| county)?\b",
            re.IGNORECASE,
        )


def _elsewhere_pattern(regions: Iterable[str], known_text: str) -> re.Pattern[str]:
    """Full names anywhere; bare names of places only where a place is likely to stand."""
    own = set(regions)
    lines = [d for d in divisions() if d.name in own]
    near = own | {parent for division in lines for parent in division.parents}
    others = [d.name for d in divisions() if d.name not in near and len(d.name) > 2]
    stems = {stem_of(name) for name in others}
    stems -= {stem for stem in stems if len(stem) < 2 or stem in known_text}
    stems -= {stem_of(name) for name in near}
    return re.compile(f"({_any_of(others)})|{_PLACED}({_any_of(stems)})")


def _any_of(names: Iterable[str]) -> str:
    longest_first = sorted(set(names), key=lambda name: (-len(name), name))
    return "|".join(re.escape(name) for name in longest_first)
