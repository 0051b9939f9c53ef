"""Which agencies a question names, whatever spelling it uses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.records import Document, Kind, Measure
from index.units.aliases import abbreviates, contracted, parts_of, same_agency, without_level
from index.units.lexicon import lexicon
from index.units.names import is_a_group
from retrieval.places import stem_of

LONGEST_NAME = 20  # characters; names of agencies in lists are shorter
SHORTEST_NAME = 2
SHORTEST_ABBREVIATION = 3  # 网办, 教局: two characters abbreviate too many names


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency of one region: `canonical` and every name it may be called by."""

    region: str
    canonical: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency that a question names, and the characters that name it."""

    agency: Agency
    start: int
    end: int


class Agencies:
    """The agencies of a collection; groups (各街镇) are none."""

    def __init__(self, measures: Iterable[Measure], documents: Mapping[str, Document]) -> None:
        spellings: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for measure in measures:
            region = documents[measure.document_id].region or ""
            for unit in measure.units if measure.kind is Kind.MEASURE else ():
                if not is_a_group(unit.canonical):
                    spellings[region, unit.canonical][unit.name] = None
        self.all = tuple(
            Agency(region, canonical, _names(region, canonical, names))
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
            fits = self.resolve(text[start:end], regions)
            if fits:
                found.extend(Mention(agency, start, end) for agency in fits)
                return start
        return None

    def resolve(self, name: str, regions: Sequence[str] = ()) -> list[Agency]:
        """The agencies that a name stands for: an exact spelling first, then abbreviations."""
        short = contracted(name)
        if not short:
            return []
        candidates = [
            agency
            for agency in self._by_ending.get(short[-1], [])
            if not regions or agency.region in regions
        ]
        exact = [agency for agency in candidates if name in agency.names]
        if exact or len(short) < SHORTEST_ABBREVIATION:
            return exact
        return [agency for agency in candidates if _fits(name, agency)]


def _names(region: str, canonical: str, spellings: Iterable[str]) -> tuple[str, ...]:
    """Every spelling, with and without level and region, and the parts of joint names."""
    names: dict[str, None] = {}
    stem = stem_of(region) if region else ""
    for spelling in (canonical, *spellings):
        for part in parts_of(spelling):
            bare = without_level(part)
            for name in (part, bare, bare.replace(stem, "") if stem else bare):
                if len(name) >= SHORTEST_NAME:
                    names[name] = None
    return tuple(names)


def _fits(name: str, agency: Agency) -> bool:
    return any(
        same_agency(name, known) or abbreviates(without_level(name), known)
        for known in agency.names
    )
