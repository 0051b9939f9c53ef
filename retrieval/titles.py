"""The titles of a collection's documents, and which of them have words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

SIZES = (2, 3)  # characters of the runs by which most words are known not to be in any title


class Titles:
    """Titles of documents by their ids, as questions are normalised. Read-only."""

    def __init__(self, titles: Mapping[str, str]) -> None:
        self._titles = titles
        self._joined = "\n".join(titles.values())
        self._runs = frozenset(
            title[at : at + size]
            for title in titles.values()
            for size in SIZES
            for at in range(len(title) - size + 1)
        )

    def __len__(self) -> int:
        return len(self._titles)

    def has(self, words: str) -> bool:
        """Whether a title has words; they have no line break."""
        return self._may_have(words) and words in self._joined

    def having(self, words: Iterable[str]) -> tuple[str, ...]:
        """The ids of the documents whose titles have all of some words."""
        asked = tuple(words)
        if not all(map(self.has, asked)):
            return ()
        fits = (i for i, title in self._titles.items() if all(word in title for word in asked))
        return tuple(fits)

    def are_all_of_year(self, year: str) -> bool:
        """Whether every title names a year alone."""
        return all(is_of_year(title, year) for title in self._titles.values())

    def _may_have(self, words: str) -> bool:
        return all(
            words[at : at + size] in self._runs
            for size in SIZES
            for at in range(len(words) - size + 1)
        )


class TitlesByRegion:
    """The titles of a collection, or of some of its regions."""

    def __init__(self, titles: Mapping[str, str], regions: Mapping[str, str | None]) -> None:
        self.all = Titles(titles)
        self._of: defaultdict[str | None, dict[str, str]] = defaultdict(dict)
        for i, title in titles.items():
            self._of[regions[i]][i] = title
        self._order = {i: order for order, i in enumerate(titles)}

    def of(self, regions: Sequence[str]) -> Titles:
        """The titles of regions, in the order of the documents; without regions all."""
        if not regions:
            return self.all
        found = {i: title for region in regions for i, title in self._of.get(region, {}).items()}
        return Titles({i: found[i] for i in sorted(found, key=self._order.__getitem__)})


def is_of_year(title: str, year: str) -> bool:
    """Whether a title names a year alone, not as the end of several.

    >>> is_of_year("2025年重点工作安排", "2025"), is_of_year("行动方案(2023-2025年)", "2025")
    (True, False)
    """
    return bool(re.search(rf"(?<![\d\-—~至到年]){year}年?(?![\d\-—~至到])", title))
