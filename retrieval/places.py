"""Which regions a question names, in characters or in pinyin: the collection's, or others."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from retrieval.other_places import OtherPlaces
from retrieval.region_names import Region, bare_name, in_pinyin, parents_of, readings_of, stem_of
from retrieval.standing import Names

__all__ = ["Places", "stem_of"]

_LATIN_WORD = re.compile(r"[a-z]+")
LONGEST_NAME = 6  # words of a name in pinyin, written syllable by syllable


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a region is named, with those named right before it that it may belong to."""

    region: Region
    start: int
    end: int


class Places:
    """The regions that documents belong to, those above them, and all the others.

    `known` says whether the documents have a word: see `OtherPlaces`. However many regions there
    are, a question costs what its own characters cost. Of regions with one stem (南京市鼓楼区,
    福州市鼓楼区; 朝阳区, 朝阳县) those are meant whose kind and whose province or city the question
    names; where it names none, all are.
    """

    def __init__(
        self, regions: Iterable[str], known: Callable[[str], bool] = lambda _: False
    ) -> None:
        self.regions = tuple(dict.fromkeys(regions))
        self._regions = tuple(Region.of(name, at) for at, name in enumerate(self.regions))
        self._by_stem: dict[str, list[Region]] = defaultdict(list)
        for region in self._regions:
            for stem in region.stems:
                self._by_stem[stem].append(region)
        self._stems = Names(self._by_stem)
        self._below = _below(self.regions)
        self._above = Names(self._below)
        near = (*map(bare_name, self.regions), *self._below)
        self._others = OtherPlaces(near, self._above, known)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The regions that a question names, in its order."""
        found: dict[Region, int] = {}
        for one in self._standing(text):
            found[one.region] = min(one.start, found.get(one.region, one.start))
        return tuple(r.name for r in sorted(found, key=lambda r: (found[r], r.order)))

    def below_named(self, text: str) -> tuple[str, ...]:
        """The regions that belong to a province or city that a question names."""
        named = self._above.within(text)
        found = (regions for name, regions in self._below.items() if name in named)
        return tuple(dict.fromkeys(region for regions in found for region in regions))

    def without(self, text: str) -> str:
        """The question without the names of regions."""
        kept, at = [], 0
        for one in sorted(self._standing(text), key=lambda one: (one.start, -one.end)):
            if one.start >= at:
                kept.append(text[at : one.start])
                at = one.end
        return " ".join((*kept, text[at:])) if kept else text

    def resolve(self, name: str) -> str | None:
        """The region of a name given apart from the question (a portal's own region).

        None where several bear the name: which is meant is not guessed.
        """
        named = self.named_in(name)
        alike = {stem_of(region) for region in named[:2]}
        return named[0] if len(named) == 1 or len(alike) > 1 else None

    def elsewhere(self, text: str) -> str | None:
        """A place that a question names and no document belongs to; None if it names none.

        A question that also names a region of the collection is about that one, unless it
        compares the two (徐汇区和长宁区).
        """
        if self.named_in(text):
            return self._others.compared(text)
        return self._others.alone(text)

    def _standing(self, text: str) -> list[_Standing]:
        """Every place where a region is named."""
        found = [*self._in_characters(text), *self._in_pinyin(text)]
        return [one for one in found if not any(_is_above(one, other) for other in found)]

    def _in_characters(self, text: str) -> Iterator[_Standing]:
        for at in range(len(text)):
            for stem in self._stems.at(text, at):
                end = at + len(stem)
                with_kind = _longest_kind(self._by_stem[stem], text, end)
                meant = with_kind or self._by_stem[stem]
                start = self._start(text, at) if meant[0].kind else at
                if not with_kind and start == at:
                    meant = [region for region in meant if not region.is_ordinary]
                for region in self._told_apart(meant, text, text[start:at]):
                    yield _Standing(region, start, end + len(region.kind if with_kind else ""))

    def _told_apart(self, alike: Sequence[Region], text: str, before: str) -> Sequence[Region]:
        """Of regions with one name those whose province or city is named, before it or at all."""
        if len(alike) < 2:
            return alike
        for said in (before, text):
            above = self._above.within(said)
            if meant := [region for region in alike if region.parents & above]:
                return meant
        return alike

    def _start(self, text: str, at: int) -> int:
        """Where a name begins with the provinces and cities right before it (上海市的长宁区)."""
        ends = (at, at - 1) if text[at - 1 : at] == "的" else (at,)
        starts = [end - len(name) for end in ends for name in self._above.before(text, end)]
        return min((self._start(text, start) for start in starts), default=at)

    def _in_pinyin(self, text: str) -> Iterator[_Standing]:
        words = list(_LATIN_WORD.finditer(text.lower()))
        stems: dict[str, None] = {}
        for at in range(len(words)):
            joined = ""
            for word in words[at : at + LONGEST_NAME]:
                joined += word[0]
                stems.update(dict.fromkeys(self._by_sound.get(joined, ())))
        for stem in stems:
            for found in in_pinyin(stem).finditer(text):
                yield from (_Standing(r, found.start(), found.end()) for r in self._by_stem[stem])

    @cached_property
    def _by_sound(self) -> Mapping[str, Sequence[str]]:
        """The stems of each reading; made when a question first has Latin letters."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for stem in dict.fromkeys(r.stems[0] for r in self._regions if len(r.stems) == 1):
            for reading in dict.fromkeys(readings_of(stem)):
                found[reading].append(stem)
        return dict(found)


def _longest_kind(alike: Sequence[Region], text: str, end: int) -> list[Region]:
    """The regions whose kind follows their stem in a text, by the longest kind (新区, not 区)."""
    fits = [region for region in alike if region.kind and text.startswith(region.kind, end)]
    longest = max((len(region.kind) for region in fits), default=0)
    return [region for region in fits if len(region.kind) == longest]


def _is_above(one: _Standing, other: _Standing) -> bool:
    """Whether a place is named only to say where another one lies (上海市 of 上海市长宁区)."""
    inside = other.start <= one.start and one.end < other.end
    return inside and not other.region.parents.isdisjoint((one.region.name, *one.region.stems))


def _below(regions: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The regions below each province and city above them, by its name and its stem."""
    found: dict[str, list[str]] = defaultdict(list)
    for region in regions:
        for parent in parents_of(region):
            for spelling in dict.fromkeys((parent, stem_of(parent))):
                found[spelling].append(region)
    return {name: tuple(below) for name, below in found.items()}
