"""Which agencies a question names, whatever spelling it uses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.named_units import NamedUnit
from index.units.aliases import abbreviates, contracted, parts_of, same_agency, without_level
from index.units.lexicon import lexicon
from index.units.names import is_a_group
from retrieval.other_names import (
    full_names,
    functions_of,
    is_joint,
    is_joint_stem,
    is_stem_of,
    other_names,
)
from retrieval.places import stem_of

LONGEST_NAME = 20  # characters; names of agencies in lists are shorter
SHORTEST_NAME = 2
SHORTEST_ABBREVIATION = 3  # 网办, 教局: two characters abbreviate too many names
ORGANS = ("局", "委", "厅")  # ends of names that may be printed otherwise
_LEVELS = {"国": 0, "省": 1, "市": 2, "州": 2, "区": 3, "县": 3, "旗": 3}
_NOT_A_LEVEL = ("市场", "市监", "市容", "市政", "区域", "国资", "国土", "国有", "国防", "国安")
_YOUTH_LEAGUE = re.compile(r"团([省市州区县旗])委")
_BRANCH = re.compile(r"^(人民银行|人行).*(?:分行|支行)$")
_PLACES = re.compile(r"(?:街镇|镇街|乡镇|街道|园区)$")
_CONJUNCTIONS = "和与跟及、"
_ASKED_FOR = re.compile(r"(?:哪些|哪个|哪几个|几个|什么|多少个?)$")


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


class Agencies:
    """The agencies of a collection; groups (各街镇) are none, but can be asked for as groups."""

    def __init__(self, named: Iterable[NamedUnit]) -> None:
        spellings: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._groups: dict[tuple[str, str], None] = {}
        for unit in named:
            if _names_no_agency(unit.canonical):
                self._groups[unit.region, unit.canonical] = None
            else:
                spellings[unit.region, unit.canonical][unit.name] = None
        self.all = tuple(
            Agency(region, canonical, _names(region, canonical, names), tuple(names))
            for (region, canonical), names in spellings.items()
        )
        self._by_ending: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.all:
            for ending in {contracted(name)[-1] for name in agency.names}:
                self._by_ending[ending].append(agency)

    def mentions(self, text: str, regions: Sequence[str] = ()) -> list[Mention]:
        """The agencies that a text names, longest names first found; none twice.

        A name that fits agencies of several regions gives one mention for each, unless `regions`
        says which are meant.
        """
        found: list[Mention] = []
        end = len(text)
        while end >= SHORTEST_NAME:
            start = self._longest(text, end, regions, found)
            end = start if start is not None else end - 1
        return found[::-1]

    def _longest(
        self, text: str, end: int, regions: Sequence[str], found: list[Mention]
    ) -> int | None:
        if not lexicon().ending.search(text[max(0, end - 4) : end]):
            return None
        for start in range(max(0, end - LONGEST_NAME), end - SHORTEST_NAME + 1):
            if text[start] in _CONJUNCTIONS:
                continue
            above = text[start - 1 : end] if start else ""
            fits = [
                agency
                for agency in self.resolve(text[start:end], regions)
                if _of_its_level(above, agency)
            ]
            if fits:
                found.extend(Mention(agency, start, end) for agency in reversed(fits))
                return start
            if _is_of_another_level(text[start:end]):
                return None
        return None

    def groups(self, text: str, regions: Sequence[str] = ()) -> tuple[str, ...]:
        """The groups that a text names by their noun: 街镇 stands for 各街镇 and 相关街镇."""
        return tuple(
            dict.fromkeys(
                name
                for region, name in self._groups
                if (not regions or region in regions) and _names_group(text, name)
            )
        )

    def resolve(self, name: str, regions: Sequence[str] = ()) -> list[Agency]:
        """The agencies that a name stands for: in each region an exact spelling, or else fits.

        Where a region has neither, the one that bears one of the name's other names.
        """
        found = self._spelled(name, regions)
        known = {agency.region for agency in found}
        if other_names(name) or functions_of(name):
            found += [a for a in self._otherwise(name, regions) if a.region not in known]
        return found

    def called(self, stem: str, regions: Sequence[str] = ()) -> list[Agency]:
        """The agency of each region that a name without its end (公安, 卫健) stands for.

        None in a region where two agencies fit: which is meant is not guessed.
        """
        if len(stem) < SHORTEST_NAME:
            return []
        known = tuple(self._at_level(stem, regions, self.all))
        fits = [a for a in known if any(is_stem_of(stem, name) for name in a.names)]
        found = _one_of_each_region(fits, full_names(stem))
        fitted = {agency.region for agency in fits}
        joint = [
            agency
            for agency in known
            if agency.region not in fitted and any(is_joint_stem(stem, n) for n in agency.names)
        ]
        return found + _one_of_each_region(joint)

    def _spelled(self, name: str, regions: Sequence[str]) -> list[Agency]:
        short = contracted(name)
        if not short:
            return []
        by_region: dict[str, list[Agency]] = defaultdict(list)
        for agency in self._at_level(name, regions, self._by_ending.get(short[-1], ())):
            by_region[agency.region].append(agency)
        found: list[Agency] = []
        for candidates in by_region.values():
            exact = [agency for agency in candidates if name in agency.names]
            if not exact and len(short) >= SHORTEST_ABBREVIATION:
                exact = [agency for agency in candidates if _fits(name, agency)]
            found += exact
        return found

    def _otherwise(self, name: str, regions: Sequence[str]) -> list[Agency]:
        """By other names of the same organ, or else by the functions of a joint one."""
        others = (agency for said in other_names(name) for agency in self._spelled(said, regions))
        found = _one_of_each_region(self._at_level(name, regions, others))
        if not functions_of(name):
            return found
        known = {agency.region for agency in found}
        organs = (agency for end in ORGANS for agency in self._by_ending.get(end, ()))
        joint = [
            agency
            for agency in self._at_level(name, regions, organs)
            if any(is_joint(name, printed) for printed in agency.names)
        ]
        return found + [a for a in _one_of_each_region(joint) if a.region not in known]

    def _at_level(
        self, name: str, regions: Sequence[str], agencies: Iterable[Agency]
    ) -> Iterator[Agency]:
        for agency in agencies:
            if (not regions or agency.region in regions) and _of_its_level(name, agency):
                yield agency


def _one_of_each_region(agencies: Iterable[Agency], names: Sequence[str] = ()) -> list[Agency]:
    """The agencies of regions of which there is only one; all of those that share a name."""
    by_region: dict[str, dict[str, Agency]] = defaultdict(dict)
    for agency in agencies:
        by_region[agency.region][agency.canonical] = agency
    found: list[Agency] = []
    for own in by_region.values():
        shared = any(all(name in agency.names for agency in own.values()) for name in names)
        found += own.values() if len(own) == 1 or shared else ()
    return found


def _names_no_agency(name: str) -> bool:
    """Whether a name stands for a group, or is nothing but the noun of one (单位)."""
    return is_a_group(name) or bool(lexicon().group_noun.fullmatch(name))


def _names_group(text: str, group: str) -> bool:
    """Whether a text names a group, those of places (各街镇) by their noun alone."""
    noun = _PLACES.search(group)
    before, named, _ = text.partition(noun[0] if noun else group)
    return bool(named) and not _ASKED_FOR.search(before)


def _of_its_level(name: str, agency: Agency) -> bool:
    """Whether a name is not that of a higher or lower level (省卫健委 is not 区卫健委).

    >>> of_wulong = Agency("武隆区", "区教委", ("区教委",))
    >>> [_of_its_level(name, of_wulong) for name in ("教委", "区教委", "县教委", "市教委")]
    [True, True, True, False]
    """
    level = _level(name)
    own = _level(agency.canonical)
    if own is None and agency.region:
        own = _LEVELS.get(agency.region[-1])
    return level is None or own is None or level == own


def _is_of_another_level(name: str) -> bool:
    """Whether a name that fits no agency has a level, so that no part of it (旅游局) is one.

    >>> _is_of_another_level("省文化旅游局"), _is_of_another_level("旅游局")
    (True, False)
    """
    return without_level(name) != name and bool(functions_of(name))


def _level(name: str) -> int | None:
    if name.startswith(_NOT_A_LEVEL):
        return None
    youth_league = _YOUTH_LEAGUE.match(name)  # 团市委 carries its level inside
    return _LEVELS.get(youth_league[1] if youth_league else name[:1])


def _names(region: str, canonical: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Every spelling, with and without level and region, and the parts of joint names."""
    names: dict[str, None] = {}
    stem = stem_of(region) if region else ""
    for spelling in (canonical, *spellings):
        for part in parts_of(spelling):
            bare = without_level(part)
            without_region = bare.replace(stem, "") if stem else bare
            for name in (part, bare, without_region, _BRANCH.sub(r"\1", bare)):
                if len(name) >= SHORTEST_NAME:
                    names[name] = None
    return tuple(names)


def _fits(name: str, agency: Agency) -> bool:
    return any(
        same_agency(name, known) or abbreviates(without_level(name), known)
        for known in agency.names
    )
