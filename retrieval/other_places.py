"""Places that a question names and that no document belongs to."""

import re
from collections.abc import Callable, Iterable, Iterator

from index.gazetteer import divisions
from retrieval.region_names import pinyin_of, stem_of
from retrieval.standing import Names

_PLACED = re.compile(r"在|住|去|到|来|从|给|问|，|。|,|\s")  # stands before a bare name of a place
_JOINED = re.compile(r"(?:和|与|跟|同|、|比|\bvs\b)\s*")  # stands between two places compared
_STREETS = tuple("河路街湖江桥道")  # 苏州河, 南京路: what bears a place's name is not the place
_LATIN = re.compile(r"\b(?:in|at|of|for|from|to|near|about)\s+([a-z]+)\b")


class OtherPlaces:
    """Names of places outside a collection.

    near   names of its regions and of those above them, which are no other places
    known  whether its documents have a word: a bare name among them (苏州河, 安康) is likely
           another word there, and is taken for a place only with its kind (安康市)
    """

    def __init__(self, near: Iterable[str], above: Names, known: Callable[[str], bool]) -> None:
        own = frozenset(near)
        others = [d for d in divisions() if d.name not in own and len(d.name) > 2]
        names = {division.name for division in others}
        own_stems = frozenset(map(stem_of, own))
        bare = {stem for name in names if len(stem := stem_of(name)) >= 2} - own_stems
        stems = {stem for stem in bare if not known(stem)}
        cities = {stem_of(d.name) for d in others if len(d.parents) < 2} & stems
        self._above = above
        self._full = Names(names)
        self._either = Names(names | stems)
        self._by_pinyin = {pinyin_of(stem): stem for stem in sorted(cities)}

    def alone(self, text: str) -> str | None:
        """The first place named: in full, or bare or in pinyin where a place is likely to stand."""
        for start in range(len(text)):
            if name := next(self._full.at(text, start), None):
                return name
            for end in self._likely(text, start):
                if name := self._place(text, end):
                    return name
            if (found := _LATIN.match(text, start)) and found[1] in self._by_pinyin:
                return self._by_pinyin[found[1]]
        return None

    def compared(self, text: str) -> str | None:
        """The first place beside a conjunction."""
        for start in range(len(text)):
            joined = _JOINED.match(text, start)
            if joined and (name := self._place(text, joined.end())):
                return name
            for name in self._places(text, start):
                if _JOINED.match(text, start + len(name)):
                    return name
        return None

    def _likely(self, text: str, start: int) -> Iterator[int]:
        """Where a bare name may begin after what stands here."""
        if start == 0:
            yield 0
        if _PLACED.match(text, start):
            yield start + 1
        yield from (start + len(name) for name in self._above.at(text, start))

    def _place(self, text: str, start: int) -> str | None:
        return next(self._places(text, start), None)

    def _places(self, text: str, start: int) -> Iterator[str]:
        """The places that begin here, the longest name first; streets named after one are none."""
        for name in self._either.at(text, start):
            if text[start + len(name) : start + len(name) + 1] not in _STREETS:
                yield name
