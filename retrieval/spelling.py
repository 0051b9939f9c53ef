"""Questions typed by sound: pinyin to characters, and wrong characters to the right ones."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice, product
from pathlib import Path

from pypinyin import Style, lazy_pinyin, pinyin

from index.tokens import Tokenizer

_LATIN = re.compile(r"[a-z]+(?:['’ ]+[a-z]+)*")
_LATIN_WORD = re.compile(r"[a-z]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
SHORTEST_TYPED = 4  # letters; less is an abbreviation
SHORTEST_NAME = 5  # letters of a name in pinyin amid English
LONGEST_READING = 40  # letters
KEPT = 4.0  # what it costs to leave a word as it is; one that is read costs 1
READ_AT_MOST = 20_000  # names, and terms of the documents: a reading takes some 10 microseconds
ASKS = 1.4  # a word that no document has costs more, so that terms are preferred
ONE_CHARACTER = 1.9  # and a single character most, for any syllable is one
WORD = 1000  # measures that a word of a dictionary counts for more than a mere pair


@dataclass(frozen=True, slots=True)
class _Rules:
    asking: tuple[str, ...]
    english: frozenset[str]
    not_pinyin: frozenset[str]
    grammar: frozenset[str]
    known: frozenset[str]
    common_from: int
    pairs_in_at_least: int
    meant_in_at_least: int
    shared_characters: int
    longest_term: int


@dataclass(frozen=True, slots=True)
class _Read:
    """A term as a reading stands for it; `is_term` where the documents have it."""

    text: str
    measures: int
    is_term: bool


class Spelling:
    """Mends the spelling of questions to one collection; safe to share by threads.

    `frequencies` are the measures that each token of the collection is in, `regions` as people
    call them, `agencies` as it prints them. The table of readings is made when a question first
    needs it, of the commonest terms where there are very many.
    """

    def __init__(
        self,
        frequencies: Mapping[str, int],
        regions: Iterable[str],
        agencies: Iterable[str],
        tokenizer: Tokenizer,
    ) -> None:
        self._frequencies = frequencies
        self._regions = frozenset(regions)
        names = dict.fromkeys((*sorted(self._regions), *agencies))
        self._names = tuple(islice(names, READ_AT_MOST))
        self._tokenizer = tokenizer

    def mended(self, plain: str) -> str:
        """The question with characters for pinyin and with right for wrong ones of one sound."""
        read = _LATIN.sub(lambda match: self._read(match[0], plain), plain)
        return _HAN.sub(lambda match: self._respelled(match[0]), read)

    @cached_property
    def _readings(self) -> dict[str, _Read]:
        """The term that each reading stands for, the commonest where there are several."""
        found: dict[str, _Read] = {}
        for reading, part in self._every_part():
            known = found.get(reading)
            if known is None or known.measures < part.measures:
                found[reading] = part
        return found

    def _every_part(self) -> Iterator[tuple[str, _Read]]:
        """Names, terms of the documents, words that ask and common words, with their readings."""
        rules = _rules()
        for name in self._names:
            yield from ((reading, _Read(name, 10**7, True)) for reading in _every_reading(name))
        for term, measures in self._terms:
            yield "".join(lazy_pinyin(term)), _Read(term, measures, True)
        for word in rules.asking:
            rank = 10**6 if len(word) > 1 else 1
            yield from ((reading, _Read(word, rank, False)) for reading in _every_reading(word))
        for word in self._tokenizer.common_words(rules.common_from):
            if _HAN.fullmatch(word):
                yield "".join(lazy_pinyin(word)), _Read(word, 0, False)

    @cached_property
    def _terms(self) -> Sequence[tuple[str, int]]:
        """The commonest terms, as many as are read, in the order of the documents' tokens."""
        every = list(self._every_term())
        if len(every) <= READ_AT_MOST:
            return every
        counts = sorted((measures for _, measures in every), reverse=True)
        least = counts[READ_AT_MOST]
        return [(term, measures) for term, measures in every if measures > least]

    def _every_term(self) -> Iterator[tuple[str, int]]:
        """Words of the documents, and the pairs of characters that stand together often."""
        rules = _rules()
        for term, measures in self._frequencies.items():
            if 2 <= len(term) <= rules.longest_term and _HAN.fullmatch(term):
                is_word = self._tokenizer.is_word(term)
                if is_word or measures >= rules.pairs_in_at_least:
                    yield term, measures + (WORD if is_word else 0)

    @cached_property
    def _by_sound(self) -> dict[str, tuple[str, ...]]:
        """Words of the documents and names by their syllables, the commonest first."""
        rules = _rules()
        found: dict[str, list[str]] = {}
        names = ((name, 10**6) for name in self._names if 2 <= len(name) <= rules.longest_term)
        terms = ((t, n) for t, n in self._terms if n >= WORD + rules.meant_in_at_least)
        for term, _ in sorted((*names, *terms), key=lambda pair: (-pair[1], pair[0])):
            found.setdefault(" ".join(lazy_pinyin(term)), []).append(term)
        return {sound: tuple(terms) for sound, terms in found.items()}

    def _read(self, typed: str, plain: str) -> str:
        """Latin words read as pinyin, as far as they are terms of the documents."""
        words = _LATIN_WORD.findall(typed)
        if all(self._is_latin(word) for word in words):
            return typed
        if _is_english(_LATIN_WORD.findall(plain)):
            return _LATIN_WORD.sub(lambda match: self._name(match[0]), typed)
        best = self._segmented(words)
        kept = sum(len(part.text) for part in best if part.text.isascii())
        read = sum(len(word) for word in words) - kept
        if read < max(SHORTEST_TYPED, kept) or not self._says_more(best):
            return typed
        return _joined(best)

    def _says_more(self, parts: Sequence[_Read]) -> bool:
        """Whether something other than a region, which is known in pinyin, was read."""
        return any(
            len(part.text) > 1 and not part.text.isascii() and part.text not in self._regions
            for part in parts
        )

    def _is_latin(self, word: str) -> bool:
        """Whether the documents print a word in Latin letters, or it is an English one."""
        return word in self._frequencies or word in _rules().not_pinyin

    def _name(self, word: str) -> str:
        """A name in pinyin amid English."""
        if len(word) < SHORTEST_NAME or self._is_latin(word):
            return word
        read = self._readings.get(word)
        is_name = read is not None and read.is_term and len(read.text) > 1
        return read.text if read and is_name and read.text not in self._regions else word

    def _segmented(self, words: Sequence[str]) -> list[_Read]:
        """The cheapest way to read words of letters, terms across the spaces between them."""
        text = "".join(words)
        starts = {sum(map(len, words[:at])): word for at, word in enumerate(words)}
        best: list[tuple[float, int, int, _Read | None] | None] = [None] * (len(text) + 1)
        best[0] = (0.0, 0, 0, None)
        for at in range(len(text)):
            here = best[at]
            if here is None:
                continue
            for length, cost, part in self._steps(text, at, starts.get(at)):
                step = (here[0] + cost, here[1] - part.measures)
                there = best[at + length]
                if there is None or step < there[:2]:
                    best[at + length] = (*step, at, part)
        return _path(best) or [_Read(word, 0, False) for word in words]

    def _steps(self, text: str, at: int, word: str | None) -> Iterator[tuple[int, float, _Read]]:
        if word is not None:
            yield len(word), KEPT, _Read(word, 0, False)
            if self._is_latin(word):
                return
        for end in range(at + 1, min(len(text), at + LONGEST_READING) + 1):
            if part := self._readings.get(text[at:end]):
                cost = 1.0 if part.is_term else ASKS if len(part.text) > 1 else ONE_CHARACTER
                yield end - at, cost, part

    def _respelled(self, run: str) -> str:
        """A run of characters with what no document and no dictionary has spelled as a term."""
        parts: list[str] = []
        strange = ""
        for word in [*self._tokenizer.words(run), ""]:
            if word and self._is_strange(word):
                strange += word
                continue
            parts += [self._mended_run(strange) if len(strange) > 1 else strange, word]
            strange = ""
        return "".join(parts)

    def _is_strange(self, word: str) -> bool:
        if word in self._frequencies and len(word) > 1:
            return False
        return len(word) == 1 or not self._tokenizer.is_word(word)

    def _mended_run(self, run: str) -> str:
        for size in range(min(len(run), _rules().longest_term), 1, -1):
            for start in range(len(run) - size + 1):
                typed = run[start : start + size]
                if meant := self._meant(typed):
                    before, after = run[:start], run[start + size :]
                    return f"{self._mended_run(before)}{meant}{self._mended_run(after)}"
        return run

    def _meant(self, typed: str) -> str | None:
        """The term of the sound of what was typed; None where that is known, or grammar."""
        rules = _rules()
        if typed in self._frequencies or typed in rules.known or rules.grammar & set(typed):
            return None
        terms = self._by_sound.get(" ".join(lazy_pinyin(typed)), ())
        shared = (
            t
            for t in terms
            if _alike(t, typed) >= rules.shared_characters and not rules.grammar & set(t)
        )
        return next(shared, None)


def no_mending(plain: str) -> str:
    """The question as it is: for a collection that is not indexed."""
    return plain


def _every_reading(name: str) -> list[str]:
    """The readings of a short name: 长宁 is changning and zhangning; of a longer one the usual."""
    if len(name) > 3:
        return ["".join(lazy_pinyin(name))]
    syllables = pinyin(name, style=Style.NORMAL, heteronym=True)
    return ["".join(reading) for reading in product(*syllables)]


def _path(best: Sequence[tuple[float, int, int, _Read | None] | None]) -> list[_Read]:
    """The parts that lead to the last place; each place knows where its part began."""
    parts: list[_Read] = []
    here = best[-1]
    while here is not None and here[3] is not None:
        parts.append(here[3])
        here = best[here[2]]
    return parts[::-1]


def _is_english(words: Sequence[str]) -> bool:
    return any(word in _rules().english for word in words)


def _alike(term: str, typed: str) -> int:
    return sum(a == b for a, b in zip(term, typed, strict=True))


def _joined(parts: Sequence[_Read]) -> str:
    """Characters without spaces, what stayed in letters with.

    >>> _joined([_Read("托育", 1, True), _Read("app", 0, False), _Read("谁", 1, False)])
    '托育 app 谁'
    """
    text = "".join(f" {part.text} " if part.text.isascii() else part.text for part in parts)
    return text.strip()


@cache
def _rules() -> _Rules:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return _Rules(
        asking=tuple(data["asking"].split()),
        english=frozenset(data["english"].split()),
        not_pinyin=frozenset(data["not_pinyin"].split()),
        grammar=frozenset(data["grammar"]),
        known=frozenset(data["known"].split()),
        common_from=data["common_from"],
        meant_in_at_least=data["meant_in_at_least"],
        pairs_in_at_least=data["pairs_in_at_least"],
        shared_characters=data["shared_characters"],
        longest_term=data["longest_term"],
    )
