"""Which of very many names stand in a text: looked up place by place, however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator


class Names:
    """A set of names; a text of n characters takes about n look-ups. Read-only.

    >>> names = Names(["上海", "上海市", "长宁区"])
    >>> list(names.at("上海市长宁区", 0)), list(names.before("上海市长宁区", 6))
    (['上海市', '上海'], ['长宁区'])
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(name for name in names if name)
        self._from = _lengths(self._names, 0)
        self._to = _lengths(self._names, -1)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def at(self, text: str, start: int) -> Iterator[str]:
        """The names that begin at a place, the longest first."""
        for length in self._from.get(text[start : start + 1], ()):
            name = text[start : start + length]
            if name in self._names:
                yield name

    def before(self, text: str, end: int) -> Iterator[str]:
        """The names that end at a place, the longest first."""
        for length in self._to.get(text[end - 1 : end], ()):
            if length <= end and (name := text[end - length : end]) in self._names:
                yield name

    def within(self, text: str) -> set[str]:
        """The names that stand anywhere in a text."""
        return {name for start in range(len(text)) for name in self.at(text, start)}


def _lengths(names: Iterable[str], place: int) -> dict[str, tuple[int, ...]]:
    """The lengths of the names that have a character there, the longest first."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for name in names:
        found[name[place]].add(len(name))
    return {character: tuple(sorted(own, reverse=True)) for character, own in found.items()}
