"""Words that stand in for a real sentence's rarer ones, so that the vocabulary grows.

Drawn from jieba's general dictionary by how often it counts them, of the same part of speech and
the same length: the sentence keeps its form and says something else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate

import numpy as np

from index.tokens import tagged_words

PARTS = ("n", "v", "a")  # nouns, verbs and adjectives; what joins them stays
NAMES = ("nr", "ns", "nt", "nz")  # of people, places, organisations: never said of another
LENGTHS = (2, 3, 4)  # characters
LEAST = 3  # times that the dictionary counts a word; below, many are misprints
EXPONENT = 1.0
DRAWS = 1 << 16  # places of a table, so that a weighted draw is one look

PLACE_NAME = "街道镇乡村路桥山河湖江湾"  # what names of small places end with

WordClass = tuple[str, int]
"""A part of speech and a length in characters."""


@cache
def classes() -> Mapping[str, WordClass]:
    """The class of every word that may change or stand in for one."""
    return {
        word: (tag[0], len(word))
        for word, count, tag in tagged_words()
        if tag[0] in PARTS and tag not in NAMES and len(word) in LENGTHS and count >= LEAST
    }


@cache
def place_names() -> frozenset[str]:
    """Names of places that the general dictionary has."""
    return frozenset(word for word, _, tag in tagged_words() if tag == "ns" and len(word) > 1)


def draws_of(characters: frozenset[str]) -> Mapping[WordClass, Sequence[str]]:
    """For each class a table of `DRAWS` words of these characters, a word as often as it is common.

    A place drawn with equal chances is a word drawn by its count to the power of `EXPONENT`.
    """
    counted: dict[WordClass, list[tuple[str, float]]] = defaultdict(list)
    of = classes()
    for word, count, _ in tagged_words():
        if word in of and characters.issuperset(word):
            counted[of[word]].append((word, count**EXPONENT))
    return {each: _table(words) for each, words in counted.items()}


def _table(words: Sequence[tuple[str, float]]) -> Sequence[str]:
    ends = np.fromiter(accumulate(weight for _, weight in words), dtype=np.float64)
    at = np.searchsorted(ends, (np.arange(DRAWS) + 0.5) * (ends[-1] / DRAWS))
    return [words[place][0] for place in at]
