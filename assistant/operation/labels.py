"""Values of a label that somebody else chooses: a handful of words, whatever comes."""

import re

MOST = 16
WORD = re.compile(r"[a-z0-9_]{1,32}")
OTHER = "other"


class Labels:
    """Lets the first MOST different words through.

    >>> labels = Labels()
    >>> labels.of("timed_out"), labels.of("宝宝屋谁负责？")
    ('timed_out', 'other')
    """

    def __init__(self) -> None:
        self._known: set[str] = set()

    def of(self, word: str) -> str:
        """The word, or OTHER where it is no word or one too many."""
        if word in self._known:
            return word
        if len(self._known) < MOST and WORD.fullmatch(word):
            self._known.add(word)
            return word
        return OTHER
