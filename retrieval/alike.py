"""Which of many printed names are spellings of an agency's name: found by their characters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce
from operator import and_

from index.units.aliases import abbreviates, contracted


class AlikeNames:
    """Names that one of which abbreviates the other; a name is looked up, not compared with all.

    An abbreviation keeps characters of what it abbreviates and adds none: so what is longer has
    all characters of a name, and what is shorter has no other. Read-only.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            self._names[contracted(name)].append(name)
        self._short = tuple(self._names)
        self._begins: defaultdict[str, list[tuple[frozenset[str], str]]] = defaultdict(list)
        for name in self._short:
            self._begins[name[:2]].append((frozenset(name), name))
        self._having = _bits(self._short)

    def alike(self, name: str) -> set[str]:
        """The names that a name abbreviates or that abbreviate it."""
        return self.longer(name) | self.shorter(name)

    def longer(self, name: str) -> set[str]:
        """The names that a name abbreviates, itself among them."""
        bits = [self._having.get(character, 0) for character in set(contracted(name))]
        found = (self._short[at] for at in _ones(reduce(and_, bits))) if bits else ()
        return {same for long in found if abbreviates(name, long) for same in self._names[long]}

    def shorter(self, name: str) -> set[str]:
        """The names that abbreviate a name, itself among them."""
        own = frozenset(contracted(name))
        begins = (*own, *(first + second for first in own for second in own))
        near = (one for begin in begins for one in self._begins.get(begin, ()))
        found = (short for characters, short in near if characters <= own)
        return {same for short in found if abbreviates(short, name) for same in self._names[short]}


def _bits(names: Iterable[str]) -> dict[str, int]:
    """For each character a number whose bit n says whether name n has it."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    size = 0
    for size, name in enumerate(names, start=1):
        for character in set(name):
            having[character].append(size - 1)
    found: dict[str, int] = {}
    for character, places in having.items():
        bits = bytearray(size // 8 + 1)
        for at in places:
            bits[at >> 3] |= 1 << (at & 7)
        found[character] = int.from_bytes(bits, "little")
    return found


def _ones(bits: int) -> Iterator[int]:
    """The places of the bits that are set, ascending.

    >>> list(_ones(0b10010))
    [1, 4]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
