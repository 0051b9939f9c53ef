"""Which agencies a question names, whatever spelling it uses."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from index.named_units import NamedUnit
from index.units.aliases import contracted, without_level
from index.units.lexicon import lexicon
from index.units.names import is_a_group
from retrieval.agency import (
    SHORTEST_NAME,
    Agency,
    Mention,
    is_of_another_level,
    level_of,
    names_of,
    of_its_level,
    own_level,
    same_level,
)
from retrieval.alike import AlikeNames
from retrieval.other_names import full_names, functions_of, is_joint, other_names

__all__ = ["Agencies", "Agency", "Mention"]

LONGEST_NAME = 20  # characters; names of agencies in lists are shorter
SHORTEST_ABBREVIATION = 3  # 网办, 教局: two characters abbreviate too many names
MANY = 50  # regions: where more have an agency of a name, one of each spelling stands for all
REMEMBERED = 4_096  # names that questions without a region use
ORGANS = ("局", "委", "厅")  # ends of names that may be printed otherwise
_PLACES = re.compile(r"(?:街镇|镇街|乡镇|街道|园区)$")
_CONJUNCTIONS = "和与跟及、"
_ASKED_FOR = re.compile(r"(?:哪些|哪个|哪几个|几个|什么|多少个?)$")


class Agencies:
    """The agencies of a collection; groups (各街镇) are none, but can be asked for as groups.

    Names are looked up, so that a question costs as much with 150,000 agencies as with 50.
    Read-only and safe to share by threads.
    """

    def __init__(self, named: Iterable[NamedUnit]) -> None:
        spellings: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._groups: dict[str, dict[str, None]] = defaultdict(dict)
        for unit in named:
            if _names_no_agency(unit.canonical):
                self._groups[unit.canonical][unit.region] = None
            else:
                spellings[unit.region, unit.canonical][unit.name] = None
        self.all = tuple(
            Agency(region, canonical, names_of(region, canonical, names), tuple(names))
            for (region, canonical), names in spellings.items()
        )
        self._levels = tuple(map(own_level, self.all))
        self._of_name = _places(self.all, lambda agency: agency.names)
        self._of_bare = _places(
            self.all, lambda agency: dict.fromkeys(map(without_level, agency.names))
        )
        self._endings = {name: contracted(name)[-1:] for name in self._of_name}
        self._first = self._first_of_each_region()
        self._alike = AlikeNames(dict.fromkeys((*self._of_name, *self._of_bare)))
        self._functions = {name: own for name in self._of_name if (own := functions_of(name))}
        self._anywhere = lru_cache(REMEMBERED)(self._resolved_anywhere)
        self._called_anywhere = lru_cache(REMEMBERED)(self._called)

    def mentions(self, text: str, regions: Sequence[str] = ()) -> list[Mention]:
        """The agencies that a text names, longest names first found; none twice.

        A name that fits agencies of several regions gives one mention for each, unless `regions`
        says which are meant; of more than `MANY` regions one for each canonical name and level.
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
            name = text[start:end]
            named = self.resolve(name, regions) if regions else self._anywhere(name)
            fits = [agency for agency in named if of_its_level(above, agency)]
            if fits:
                found.extend(Mention(agency, start, end) for agency in reversed(fits))
                return start
            if is_of_another_level(name):
                return None
        return None

    def groups(self, text: str, regions: Sequence[str] = ()) -> tuple[str, ...]:
        """The groups that a text names by their noun: 街镇 stands for 各街镇 and 相关街镇."""
        return tuple(
            name
            for name, own in self._groups.items()
            if _names_group(text, name) and (not regions or any(r in own for r in regions))
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

        None in a region where two agencies fit: which is meant is not guessed. Of more than `MANY`
        regions one for each canonical name and level.
        """
        if len(stem) < SHORTEST_NAME:
            return []
        return list(self._called(stem, tuple(regions)) if regions else self._called_anywhere(stem))

    def _resolved_anywhere(self, name: str) -> tuple[Agency, ...]:
        return _told_apart(self.resolve(name))

    def _called(self, stem: str, regions: Sequence[str] = ()) -> tuple[Agency, ...]:
        full = full_names(stem)
        own = {name for said in full for name in self._alike.alike(said)}
        at = {place for name in own for place in self._of_name.get(name, ())}
        at |= {place for name in own for place in self._of_bare.get(name, ())}
        fits = self._at_level(stem, regions, at)
        found = _one_of_each_region(fits, full)
        fitted = {agency.region for agency in fits}
        functions = functions_of(f"{stem}局")
        names = [n for n, own in self._functions.items() if functions and functions < own]
        joint = self._at_level(stem, regions, {at for name in names for at in self._of_name[name]})
        found += _one_of_each_region(agency for agency in joint if agency.region not in fitted)
        return tuple(found) if regions else _told_apart(found)

    def _spelled(self, name: str, regions: Sequence[str]) -> list[Agency]:
        short = contracted(name)
        if not short:
            return []
        exact = self._at_level(name, regions, self._of_name.get(name, ()))
        known = {agency.region for agency in exact}
        found = exact
        if len(short) >= SHORTEST_ABBREVIATION:
            fits = self._at_level(name, regions, self._fitting(name, short[-1]))
            found = exact + [agency for agency in fits if agency.region not in known]
        first = self._first.get(short[-1], {})
        return sorted(found, key=lambda agency: first.get(agency.region, 0))

    def _fitting(self, name: str, ending: str) -> set[int]:
        """The places of agencies that a name may abbreviate, or that may abbreviate it.

        One of their names ends as it does.
        """
        names = self._alike.alike(name) | self._alike.longer(without_level(name))
        found = {at for known in names for at in self._of_name.get(known, ())}
        return {at for at in found if any(self._endings[n] == ending for n in self.all[at].names)}

    def _otherwise(self, name: str, regions: Sequence[str]) -> list[Agency]:
        """By other names of the same organ, or else by the functions of a joint one."""
        others = [agency for said in other_names(name) for agency in self._spelled(said, regions)]
        found = _one_of_each_region(agency for agency in others if of_its_level(name, agency))
        if not functions_of(name):
            return found
        known = {agency.region for agency in found}
        names = (printed for printed in self._functions if is_joint(name, printed))
        places = {at for printed in names for at in self._of_name[printed]}
        joint = sorted(self._at_level(name, regions, places), key=self._organ)
        return found + [a for a in _one_of_each_region(joint) if a.region not in known]

    def _organ(self, agency: Agency) -> int:
        """The first of the organs that an agency is called."""
        endings = {self._endings[name] for name in agency.names}
        return next((at for at, organ in enumerate(ORGANS) if organ in endings), len(ORGANS))

    def _at_level(self, name: str, regions: Sequence[str], places: Iterable[int]) -> list[Agency]:
        """The agencies at some places, in their order, of the regions and the level of a name."""
        level = level_of(name)
        return [
            self.all[at]
            for at in sorted(places)
            if same_level(level, self._levels[at])
            and (not regions or self.all[at].region in regions)
        ]

    def _first_of_each_region(self) -> Mapping[str, Mapping[str, int]]:
        """For each end of names, where the first agency of a region stands that has it."""
        found: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for at, agency in enumerate(self.all):
            for ending in {self._endings[name] for name in agency.names}:
                found[ending].setdefault(agency.region, at)
        return dict(found)


def _places(
    agencies: Sequence[Agency], names_in: Callable[[Agency], Iterable[str]]
) -> Mapping[str, Sequence[int]]:
    """Where the agencies of each name stand."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for at, agency in enumerate(agencies):
        for name in names_in(agency):
            found[name].append(at)
    return dict(found)


def _bare_names(agency: Agency) -> Iterable[str]:
    return dict.fromkeys(map(without_level, agency.names))


def _told_apart(agencies: Sequence[Agency]) -> tuple[Agency, ...]:
    """All agencies; of very many regions the first of each canonical name and level."""
    if len({agency.region for agency in agencies}) <= MANY:
        return tuple(agencies)
    first: dict[tuple[str, int | None], Agency] = {}
    for agency in agencies:
        first.setdefault((agency.canonical, own_level(agency)), agency)
    return tuple(first.values())


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
