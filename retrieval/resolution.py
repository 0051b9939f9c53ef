"""Why a name stands for an agency: the spelling it was matched with, and how."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.named_units import NamedUnit
from index.units.aliases import abbreviates, parts_of, without_level
from index.units.names import is_a_group
from retrieval.agencies import Agencies, Agency
from retrieval.places import Places, stem_of


class Because(StrEnum):
    """How a name is related to the spelling that a document prints."""

    SPELLED = "spelled"  # the documents print it so
    WITHOUT_LEVEL = "without_level"  # 绿容局 for 区绿容局, 公安分局 for 公安嘉定分局
    PART = "part"  # 网信办 for 宣传部〈网信办〉
    ABBREVIATION = "abbreviation"  # 绿容局 for 绿化市容局
    LONGER = "longer"  # 卫生健康委员会 for 卫健委


@dataclass(frozen=True, slots=True)
class Resolution:
    """An agency that a name stands for, and why."""

    agency: Agency
    because: Because
    spelling: str


def resolutions(name: str, named: Sequence[NamedUnit], regions: Iterable[str]) -> list[Resolution]:
    """What a name stands for in a collection, with or without its region: an agency a region.

    `named` are the units to choose from, `regions` those that the name may begin with.
    """
    places = Places(regions)
    agencies = Agencies(named)
    found = agencies.resolve(name) or agencies.resolve(
        places.without(name).strip(), places.named_in(name)
    )
    return [resolution(name, agency) for agency in found + _groups(name, named)]


def _groups(name: str, named: Sequence[NamedUnit]) -> list[Agency]:
    """Groups (各街镇) are no agencies, but have a name and measures too."""
    if not is_a_group(name):
        return []
    regions = dict.fromkeys(unit.region for unit in named if unit.canonical == name)
    return [Agency(region, name, (name,), (name,)) for region in regions]


def resolution(name: str, agency: Agency) -> Resolution:
    """Why `name` stands for an agency that it was resolved to; the plainest reason wins.

    >>> printed = ("区绿化市容局", "区绿容局")
    >>> bureau = Agency("长宁区", "区绿化市容局", (*printed, "绿容局"), printed)
    >>> found = resolution("绿容局", bureau)
    >>> found.because.value, found.spelling
    ('without_level', '区绿容局')
    """
    if name in (agency.printed or agency.names):
        return Resolution(agency, Because.SPELLED, name)
    stem = stem_of(agency.region) if agency.region else ""
    for because, is_so in _REASONS:
        for spelling in agency.printed or agency.names:
            here = name if stem in spelling else name.replace(stem, "")
            if is_so(here, spelling) or (stem and is_so(here, spelling.replace(stem, ""))):
                return Resolution(agency, because, spelling)
    return Resolution(agency, Because.LONGER, agency.canonical)


def _is_without_level(name: str, spelling: str) -> bool:
    return name in (spelling, without_level(spelling))


def _is_part(name: str, spelling: str) -> bool:
    return any(name in (part, without_level(part)) for part in parts_of(spelling)[1:])


def _is_abbreviation(name: str, spelling: str) -> bool:
    return any(abbreviates(name, known) for known in (spelling, without_level(spelling)))


_REASONS = (
    (Because.WITHOUT_LEVEL, _is_without_level),
    (Because.PART, _is_part),
    (Because.ABBREVIATION, _is_abbreviation),
)
