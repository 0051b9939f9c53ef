"""Which spellings mean the same agency: 区绿容局 and 区绿化市容局, 卫健委 and 卫生健康委员会.

Chinese agencies are abbreviated by keeping at least one character of every word of their name.
Two spellings are one agency only if one abbreviates the other that way, at the same level: what
merely resembles it (区教育局, 区教育督导局) is another.
"""

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from index.units.names import is_a_group

REMEMBERED = 20_000  # names; questions bring ever new ones, a large collection prints fewer
_LEVEL = re.compile(r"^(?:中共|国家|[省市区县州旗](?!委)|[省市区县州旗]委(?=.{2,}[部办]))")
_BRACKETED = re.compile(r"^(.{1,40}?)[（(〈<]([^）)〉>]{1,40})[）)〉>]$")


@dataclass(frozen=True, slots=True)
class _Components:
    word: re.Pattern[str]
    optional: frozenset[str]
    contractions: tuple[tuple[str, str], ...]


@cache
def _components() -> _Components:
    path = Path(__file__).with_name("components.toml")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = sorted(data["words"], key=len, reverse=True)
    return _Components(
        re.compile("|".join([*words, "."])),
        frozenset(data["optional"]),
        tuple(data["contractions"].items()),
    )


@lru_cache(REMEMBERED)
def contracted(name: str) -> str:
    """A name in the short form of its organ type, without conjunctions.

    >>> contracted("区卫生健康委员会"), contracted("区文化和旅游局"), contracted("共青团区委员会")
    ('区卫生健康委', '区文化旅游局', '团区委')
    """
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    for long, short in _components().contractions:
        text = text.replace(long, short)
    return text


@lru_cache(REMEMBERED)
def abbreviates(short: str, long: str) -> bool:
    """Whether `short` keeps, in order, at least one character of every word of `long`.

    A few words carry so little that abbreviations drop them (`optional` in components.toml).

    >>> abbreviates("区绿容局", "区绿化市容局"), abbreviates("区教育局", "区教育督导局")
    (True, False)
    """
    words = _components().word.findall(contracted(long))
    return _consumes(contracted(short), words)


def _consumes(text: str, words: Iterable[str]) -> bool:
    """Whether `text` splits into subsequences of the words; only optional ones may be empty."""
    ends = {0}  # where the words so far may end in the text
    for word in words:
        following = set(ends) if word in _components().optional else set()
        for start in ends:
            end, at = start, -1
            while end < len(text) and (at := word.find(text[end], at + 1)) >= 0:
                end += 1
                following.add(end)
        ends = following
    return len(text) in ends


def same_agency(left: str, right: str) -> bool:
    """Whether two names of one region are spellings of one agency.

    >>> same_agency("区妇工委办", "区妇儿工委办公室"), same_agency("区委宣传部", "区委网信办")
    (True, False)
    """
    return abbreviates(left, right) or abbreviates(right, left)


def without_level(name: str) -> str:
    """A name without the level it stands at.

    >>> without_level("区教育局"), without_level("区委宣传部"), without_level("民政局")
    ('教育局', '宣传部', '民政局')
    """
    return _LEVEL.sub("", name)


def parts_of(name: str) -> tuple[str, ...]:
    """The agencies that a joint name holds; the name itself comes first.

    >>> parts_of("宣传部〈网信办〉")
    ('宣传部〈网信办〉', '宣传部', '网信办')
    """
    found = _BRACKETED.match(name)
    return (name, found[1], found[2]) if found and not is_a_group(name) else (name,)


def canonical_names(names: Iterable[str]) -> Mapping[str, str]:
    """For every spelling that one region's documents print, the name that stands for them all.

    That is the fullest spelling, and of equally full ones the commonest. A spelling that could
    be short for two different agencies keeps its own name.

    >>> canonical_names(["区绿容局", "区绿化市容局", "区教育局"])["区绿容局"]
    '区绿化市容局'
    """
    counts = Counter(names)
    spellings = sorted(counts, key=lambda name: (-len(contracted(name)), -counts[name], name))
    level = _common_level(counts)
    canonical: dict[str, str] = {}
    heads: list[str] = []
    for name in spellings:
        full = name if _LEVEL.match(name) or is_a_group(name) else level + name
        fits = [head for head in heads if same_agency(name, head) or same_agency(full, head)]
        if len(fits) == 1 and not is_a_group(name):
            canonical[name] = fits[0]
        else:
            heads.append(name)
            canonical[name] = name
    return canonical


def _common_level(counts: Counter[str]) -> str:
    """The level that most names carry ("区"), or nothing."""
    levels = Counter(name[0] for name in counts if name[0] in "省市区县州旗")
    level, times = levels.most_common(1)[0] if levels else ("", 0)
    return level if times * 2 > len(counts) else ""
