"""Regions that documents grow in: real divisions, each with its agencies and its streets."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from eval.bench.material import material
from index.gazetteer import Division, divisions
from index.records import Role, Unit

LEVELS = "省市区县州旗"
STREETS = 12  # names that the texts of one region share
LOCAL_AGENCIES = 4  # of a region, beside those that every region has
REGIONS_KEPT = 256  # made again when they are needed again, so that memory stays as it is


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency in one region: the spelling that stands for it, and the other one printed."""

    canonical: str
    short: str

    def unit(self, role: Role, *, short: bool = False) -> Unit:
        """The unit as a measure prints it."""
        return Unit(self.short if short else self.canonical, self.canonical, role)


@dataclass(frozen=True, slots=True)
class Place:
    """A region with what its documents name.

    level   省, 市, 区, 县, 州 or 旗: what its agencies' names begin with
    short   its name without the level (长宁), or the whole where nobody says less
    """

    division: Division
    level: str
    short: str
    agencies: tuple[Agency, ...]
    streets: tuple[str, ...]

    @property
    def name(self) -> str:
        """The region's name (长宁区)."""
        return self.division.name

    @property
    def parent(self) -> str:
        """The division above it, or itself where it is a province."""
        return self.division.parents[-1] if self.division.parents else self.name


def places_of(count: int, seed: int) -> tuple[Division, ...]:
    """So many divisions, each name once, in an order of the seed's own.

    All there are where they are fewer; counties are many and provinces few, as they are.
    """
    named: dict[str, Division] = {}
    for division in divisions():
        if division.name[-1] in LEVELS and not division.name.endswith("地区"):
            named.setdefault(division.name, division)
    found = list(named.values())
    Random(f"regions {seed}").shuffle(found)
    return tuple(found[:count])


@lru_cache(REGIONS_KEPT)
def place_of(division: Division) -> Place:
    """A division's agencies and streets; always the same, whatever else grows."""
    chance = Random("/".join(division.line))
    level = division.name[-1]
    whole = len(division.name) == 2 or "自治" in division.name
    short = division.name if whole else division.name[:-1]
    streets = _streets(chance)
    agencies = (*_usual_agencies(level, chance), *_local_agencies(short, streets, chance))
    return Place(division, level, short, agencies, streets)


def _usual_agencies(level: str, chance: Random) -> list[Agency]:
    """Those that every region has, each as this one names it; of provinces 厅, not 局."""
    found = []
    for ways in material().agencies:
        full, short = (spelling.replace("{L}", level) for spelling in chance.choice(ways))
        if level == "省":
            full, short = (_of_a_province(name) for name in (full, short))
        found.append(Agency(full, short))
    return found


def _of_a_province(name: str) -> str:
    return f"{name[:-1]}厅" if name.endswith("局") else name


def _local_agencies(short: str, streets: tuple[str, ...], chance: Random) -> list[Agency]:
    ways = chance.sample(material().local_agencies, LOCAL_AGENCIES)
    stems = [street[:2] for street in streets]
    names = dict.fromkeys(
        way.replace("{S}", stem).replace("{R}", short)
        for way, stem in zip(ways, stems, strict=False)
    )
    return [Agency(name, name) for name in names]


def _streets(chance: Random) -> tuple[str, ...]:
    characters, kinds = material().street_characters, material().street_kinds
    return tuple(
        chance.choice(characters) + chance.choice(characters) + chance.choice(kinds)
        for _ in range(STREETS)
    )
