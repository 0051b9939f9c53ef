"""English questions: what their words are called in official Chinese, and whom they name."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retrieval.agencies import Agencies, Agency, Mention
from retrieval.followup import followups

_ENDING = r"(?:['’]s|s['’]?|es|ed|d|ing)?"


@dataclass(frozen=True, slots=True)
class _Glossary:
    """Phrases and what they mean; the pattern finds the longest that stands at a place."""

    pattern: re.Pattern[str]
    meanings: Mapping[str, str]

    @classmethod
    def of(cls, entries: Mapping[str, str]) -> "_Glossary":
        meanings = {
            form: meaning
            for phrases, meaning in entries.items()
            for phrase in phrases.split("|")
            for form in _forms(phrase)
        }
        longest_first = sorted(meanings, key=lambda phrase: (-len(phrase), phrase))
        any_of = "|".join(re.escape(phrase) for phrase in longest_first)
        return cls(re.compile(rf"(?<![a-z])({any_of}){_ENDING}(?![a-z])"), meanings)

    def found(self, plain: str) -> list[tuple[re.Match[str], str]]:
        """Each phrase of a text in lower case with what it means, in its order."""
        return [(match, self.meanings[match[1]]) for match in self.pattern.finditer(plain)]


@dataclass(frozen=True, slots=True)
class English:
    """The vocabulary of `english.toml`."""

    vocabulary: _Glossary
    bodies: _Glossary
    plain: frozenset[str]

    def unknown(self, text: str) -> list[str]:
        """The words of a question that say something and that the vocabulary does not have.

        >>> english().unknown("which department handles stock market tips")
        ['handles', 'stock', 'tips']
        """
        left = self.vocabulary.pattern.sub(" ", self.bodies.pattern.sub(" ", text))
        words = re.findall(r"[a-z]{3,}", left)
        generic = followups().generic
        return [w for w in words if w not in self.plain and not generic.fullmatch(w)]

    def terms(self, plain: str) -> tuple[str, ...]:
        """Official Chinese for each word of a question that has one; alternatives by spaces.

        >>> english().terms("do kindergartens provide free school meals")
        ('幼儿园 学前教育', '免费', '学生餐 食堂 营养餐')
        """
        text = self.bodies.pattern.sub(" ", plain)
        return tuple(dict.fromkeys(m for _, m in self.vocabulary.found(text) if m))

    def mentions(self, plain: str, agencies: Agencies, regions: Sequence[str]) -> list[Mention]:
        """The agencies that an English question names, one for each region that has it."""
        return [
            Mention(agency, match.start(), match.end())
            for match, names in self.bodies.found(plain)
            for agency in _named(names.split(), agencies, regions)
        ]


def _named(names: Sequence[str], agencies: Agencies, regions: Sequence[str]) -> list[Agency]:
    """The agency of each region that the first of the names fits."""
    found: dict[str, Agency] = {}
    for name in names:
        for agency in agencies.resolve(name, regions):
            found.setdefault(agency.region, agency)
    return list(found.values())


def _forms(phrase: str) -> tuple[str, ...]:
    """A phrase and its plural in -ies.

    >>> _forms("library"), _forms("school")
    (('library', 'librarie'), ('school',))
    """
    return (phrase, f"{phrase[:-1]}ie") if phrase.endswith("y") else (phrase,)


@cache
def english() -> English:
    """The vocabulary as the data file gives it."""
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return English(
        _Glossary.of(data["terms"]),
        _Glossary.of(data["agencies"]),
        frozenset(data["plain"].split()),
    )
