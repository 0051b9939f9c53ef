"""Which regions of the collection a question names, in characters or in pinyin."""

import re
from collections.abc import Iterable

from pypinyin import lazy_pinyin

_KIND = re.compile(r"(?:特别行政区|自治州|自治县|新区|[省市区县州旗盟])$")


def stem_of(region: str) -> str:
    """A region as people call it.

    >>> stem_of("长宁区"), stem_of("浦东新区"), stem_of("大竹县")
    ('长宁', '浦东', '大竹')
    """
    stem = _KIND.sub("", region)
    return stem if len(stem) >= 2 else region


class Places:
    """The regions that documents belong to."""

    def __init__(self, regions: Iterable[str]) -> None:
        self.regions = tuple(dict.fromkeys(regions))
        self._patterns = {region: self._pattern(region) for region in self.regions}

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

    @staticmethod
    def _pattern(region: str) -> re.Pattern[str]:
        stem = stem_of(region)
        pinyin = "['’ ]?".join(lazy_pinyin(stem))
        kind = re.escape(region[len(stem) :]) if region.startswith(stem) else ""
        prefix = r"(?:[\u4e00-\u9fff]{2}市)?" if kind else ""
        return re.compile(
            rf"{prefix}{re.escape(stem)}(?:{kind})?|\b{pinyin}(?:['’]s)?(?: district| county)?\b",
            re.IGNORECASE,
        )
