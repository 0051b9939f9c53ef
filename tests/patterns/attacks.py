"""Texts on which a backtracking match of one pattern would take longest, made from its own tree.

What goes wrong always goes wrong at a repeat: the same characters can be shared out in several
ways, and all are tried once nothing fits behind. So an attack is what leads to a repeat, what the
repeat takes over and over, and an end that does not fit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from tests.patterns.machine import Leaf, Node, tree_of

LONG = 10  # a repeat that takes fewer is tried so often at most
WORDS = 2  # words tried of each repeat
LETTERS = 5  # characters tried of each pattern
_COMMON = "a一1A \n中\t.,，、。；：:（）()《》“”-—_/\u2028\u3000*|年十@\x00"
_NOWHERE = "\x01"


@dataclass(frozen=True, slots=True)
class Attack:
    """A text of any length: `start`, `pump` as often as fits, `end`."""

    start: str
    pump: str
    end: str

    def text(self, length: int) -> str:
        """The attack with so many characters of pump."""
        return self.start + self.pump * (length // len(self.pump)) + self.end


def has_long_repeat(pattern: str | bytes, flags: int = 0) -> bool:
    """Whether anything in a pattern can be repeated often; what has no such thing is linear."""
    return any(True for _ in _repeats(tree_of(pattern, flags), ()))


def attacks(pattern: str | bytes, flags: int = 0) -> list[Attack]:
    """The attacks on a pattern, without doubles."""
    tree = tree_of(pattern, flags)
    words = Words(tree, tree.state.flags)
    found: dict[Attack, None] = {}
    for before, body in _repeats(tree, ()):
        starts = dict.fromkeys(("", words.one(before)))
        for pump in words.some(body):
            for start in starts:
                for end in ("", _NOWHERE):
                    found[Attack(start, pump, end)] = None
    for character in words.alphabet:
        found[Attack("", character, _NOWHERE)] = None
    return list(found)


class Words:
    """Texts that parts of a tree take.

    alphabet  characters that its repeats tell apart
    """

    def __init__(self, tree: Any, flags: int) -> None:
        repeated = [node for _, body in _repeats(tree, ()) for node in _leaves(body)]
        self._leaves: dict[str, Leaf] = {}
        self._flags = flags
        leaves = list({repr(node): self._leaf(node) for node in repeated}.values())
        told_apart: dict[tuple[bool, ...], str] = {}
        for character in dict.fromkeys([*_COMMON, *_spelled(repeated)]):
            taken = tuple(leaf[character] for leaf in leaves)
            if any(taken):
                told_apart.setdefault(taken, character)
        self.alphabet = tuple(told_apart.values())[:LETTERS]

    def _leaf(self, node: Node) -> Leaf:
        return self._leaves.setdefault(repr(node), Leaf(node, self._flags))

    def one(self, nodes: Sequence[Node]) -> str:
        """A text that these nodes take, one after another."""
        return "".join(next(iter(self._of(node)), "") for node in nodes)

    def some(self, nodes: Sequence[Node]) -> list[str]:
        """At most WORDS different texts that they take, none empty."""
        found = dict.fromkeys(islice(self._sequence(list(nodes)), 4 * WORDS))
        return [word for word in found if word][:WORDS]

    def _sequence(self, nodes: list[Node]) -> Iterator[str]:
        """Texts that vary one node at a time."""
        ways = [list(islice(self._of(node), WORDS)) or [""] for node in nodes]
        for place, choices in enumerate(ways):
            for choice in choices:
                parts = [one[0] for one in ways]
                yield "".join([*parts[:place], choice, *parts[place + 1 :]])

    def _of(self, node: Node) -> Iterator[str]:
        name, given = str(node[0]), node[1]
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            leaf = self._leaf(node)
            known = (*_spelled([node]), *self.alphabet, *_COMMON)
            yield from dict.fromkeys(one for one in known if leaf[one])
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            for word in self._sequence(list(given[2])):
                yield word * max(1, min(int(given[0]), LONG))
        elif name == "BRANCH":
            for way in given[1]:
                yield self.one(way)
        elif name in ("SUBPATTERN", "ATOMIC_GROUP"):
            yield from self._sequence(list(given[-1] if name == "SUBPATTERN" else given))


def _repeats(nodes: Any, before: tuple[Node, ...]) -> Iterator[tuple[tuple[Node, ...], list[Node]]]:
    """Every long repeat of a tree: what stands before it, and what it repeats."""
    for node in nodes:
        name, given = str(node[0]), node[1]
        if name.endswith("_REPEAT"):
            if int(given[1]) >= LONG:  # MAXREPEAT too
                yield before, list(given[2])
            yield from _repeats(given[2], before)
        else:
            for inner in _inside(name, given):
                yield from _repeats(inner, before)
        before = (*before, node)


def _inside(name: str, given: Any) -> list[Any]:
    """The trees below a node that is no repeat."""
    if name == "BRANCH":
        return list(given[1])
    if name in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return [given[-1]]
    return [given] if name == "ATOMIC_GROUP" else []


def _leaves(nodes: Any) -> Iterator[Node]:
    for node in nodes:
        name, given = str(node[0]), node[1]
        if name in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            yield node
        elif name.endswith("_REPEAT"):
            yield from _leaves(given[2])
        else:
            for inner in _inside(name, given):
                yield from _leaves(inner)


def _spelled(leaves: Sequence[Node]) -> Iterator[str]:
    """Characters that leaves spell, and the first one of each range."""
    for name, given in leaves:
        if str(name).endswith("LITERAL"):
            yield chr(given)
        for inner, value in given if str(name) == "IN" else ():
            if str(inner) == "LITERAL":
                yield chr(value)
            elif str(inner) == "RANGE":
                yield chr(value[0])
