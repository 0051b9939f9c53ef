"""An agency of one region, the names it may be called by, and the level it stands at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from index.units.aliases import parts_of, without_level
from retrieval.other_names import functions_of
from retrieval.region_names import stem_of

SHORTEST_NAME = 2
REMEMBERED = 65_536  # names; most regions print the same ones
_LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2, "区": 3, "县": 3, "旗": 3}
_NOT_A_LEVEL = ("市场", "市监", "市容", "市政", "区域", "国资", "国土", "国有", "国防", "国安")
_YOUTH_LEAGUE = re.compile(r"团([省市区州县旗])委")
_BRANCH = re.compile(r"^(人民银行|人行).*(?:分行|支行)$")


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of one region: `canonical` and every name it may be called by.

    `printed` are those of its names that the documents print.
    """

    region: str
    canonical: str
    names: tuple[str, ...]
    printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency that a question names, and the characters that name it."""

    agency: Agency
    start: int
    end: int


def own_level(agency: Agency) -> int | None:
    """The level of an agency, by its name or else by its region; None where neither tells."""
    level = level_of(agency.canonical)
    if level is None and agency.region:
        return _LEVELS.get(agency.region[-1])
    return level


def of_its_level(name: str, agency: Agency) -> bool:
    """Whether a name is not that of a higher or lower level (省卫健委 is not 区卫健委).

    >>> of_wulong = Agency("武隆区", "区教委", ("区教委",))
    >>> [of_its_level(name, of_wulong) for name in ("教委", "区教委", "县教委", "市教委")]
    [True, True, True, False]
    """
    return same_level(level_of(name), own_level(agency))


def same_level(level: int | None, own: int | None) -> bool:
    """Whether two levels do not differ; one that is not told differs from none."""
    return level is None or own is None or level == own


def is_of_another_level(name: str) -> bool:
    """Whether a name that fits no agency has a level, so that no part of it (旅游局) is one.

    >>> is_of_another_level("省文化旅游局"), is_of_another_level("旅游局")
    (True, False)
    """
    return without_level(name) != name and bool(functions_of(name))


@lru_cache(REMEMBERED)
def level_of(name: str) -> int | None:
    """The level that a name carries: 1 for a province, 2 for a city, 3 for a county."""
    if name.startswith(_NOT_A_LEVEL):
        return None
    youth_league = _YOUTH_LEAGUE.match(name)  # 团市委 carries its level inside
    return _LEVELS.get(youth_league[1] if youth_league else name[:1])


def names_of(region: str, canonical: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Every spelling, with and without level and region, and the parts of joint names."""
    names: dict[str, None] = {}
    stem = stem_of(region) if region else ""
    for spelling in (canonical, *spellings):
        for part, bare, branch in _forms(spelling):
            without_region = bare.replace(stem, "") if stem else bare
            for name in (part, bare, without_region, branch):
                if len(name) >= SHORTEST_NAME:
                    names[name] = None
    return tuple(names)


@lru_cache(REMEMBERED)
def _forms(spelling: str) -> tuple[tuple[str, str, str], ...]:
    """Each part of a joint name: itself, without its level, and as a branch is called."""
    bares = ((part, without_level(part)) for part in parts_of(spelling))
    return tuple((part, bare, _BRANCH.sub(r"\1", bare)) for part, bare in bares)
