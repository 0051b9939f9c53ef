"""Which document a question names: by 文号, by title, or by words that only its title has."""

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.records import Document
from index.tokens import bigrams
from retrieval.citing import Reference, cited
from retrieval.places import Places

SHORTEST_WORD = 2  # characters of a title that must stand together
SHORTEST_SHORT_FORM = 3  # 综保区 for 综合保税区
LONGEST_SHORT_FORM = 4
LIKELY = 20  # documents whose titles are looked at closely
NEARBY = 6  # characters before its noun in which a document is pointed at: 那份就业意见
PLAINLY = 4  # characters that only one title has: enough to name it without a region
STRANGE = 2  # characters between words of a title that need not be its own


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names.

    documents  ids; empty where it names none, or words that several titles share
    cited      whether plainly: by 文号, by title, pointed at (那份意见), by words that tell
    regions    the regions of the documents
    unknown    a 文号 or a title in 《》 that no document here bears
    rest       the question without 文号 and title
    """

    rest: str
    documents: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    cited: bool = False
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question about documents asks of.

    words   all that it names
    beyond  those of them that none of the documents' titles has
    held    whether what is asked is asked of a document, not of something in it
    """

    words: tuple[str, ...] = ()
    beyond: tuple[str, ...] = ()
    held: bool = True

    @property
    def share(self) -> float:
        """The share of the words that none of the titles has, 0..1."""
        characters = sum(map(len, self.words))
        return sum(map(len, self.beyond)) / characters if characters else 0.0


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of `naming.toml`."""

    noun: re.Pattern[str]
    loose: frozenset[str]
    pointing: re.Pattern[str]
    pointed: re.Pattern[str]
    between: re.Pattern[str]
    generic: re.Pattern[str]
    referring: re.Pattern[str]
    english: re.Pattern[str]
    noun_at_end: re.Pattern[str]
    asking: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _ByWords:
    """A document named by words; `telling` characters stand in no other title."""

    document: str
    telling: int


class Naming:
    """Knows the documents of a collection by name; read-only and safe to share by threads."""

    def __init__(
        self, documents: Mapping[str, Document], normalize: Callable[[str], str], places: Places
    ) -> None:
        self._region = {i: document.region for i, document in documents.items()}
        self._references: dict[str, Reference] = {}
        self._titles: dict[str, str] = {}
        self._issuers: dict[str, str] = {}
        for i, document in documents.items():
            names = tuple(_names(document, normalize))
            title, number = normalize(document.title), normalize(document.doc_number or "")
            reference = Reference.of(title, number, names)
            self._references[i] = reference
            years = " ".join(f"{year}年" for year in _years(document))
            self._titles[i] = re.sub(r"\s", "", places.without(reference.title)) + f" {years}"
            self._issuers[i] = normalize(document.issuer or "")
        self._pairs: dict[str, set[str]] = defaultdict(set)
        for i in documents:
            for pair in bigrams(f"{self._titles[i]} {self._issuers[i]}"):
                self._pairs[pair].add(i)
        self._places = places

    def named(self, plain: str, regions: Sequence[str]) -> Named:
        """The document that a question names, among those of the regions it names."""
        citation = cited(plain, self._references)
        if citation.documents:
            fits = self.within(citation.documents, regions) or citation.documents
            return self._named(citation.rest, fits, cited=True)
        candidates = self.of_regions(regions) if regions else tuple(self._region)
        if citation.unknown or len(candidates) < 2:
            return Named(plain, unknown=citation.unknown)
        text = re.sub(r"\s+", "", self._places.without(plain))
        for noun in _words().noun.finditer(text):
            phrase, strict = text[: noun.end()], noun[0] not in _words().loose
            found = self._by_words(phrase, noun[0], candidates, bool(regions), strict)
            if found:
                said = text[max(0, noun.start() - NEARBY) : noun.start()]
                pointed = any(_words().pointing.search(said[:end]) for end in range(1, NEARBY + 1))
                plainly = found.telling >= (SHORTEST_WORD if regions else PLAINLY)
                return self._named(plain, (found.document,), cited=strict and (pointed or plainly))
        return Named(plain)

    def within(self, documents: Sequence[str], regions: Sequence[str]) -> tuple[str, ...]:
        """Those of the documents that belong to one of the regions."""
        return tuple(i for i in documents if self._region[i] in regions)

    def of_regions(self, regions: Sequence[str]) -> tuple[str, ...]:
        """The documents of regions."""
        return self.within(tuple(self._region), regions)

    def _named(self, rest: str, documents: tuple[str, ...], *, cited: bool) -> Named:
        """Documents of one region: one, or a plan and its table; of several, none is meant."""
        regions = tuple(dict.fromkeys(self._region[i] or "" for i in documents))
        if len(regions) > 1:
            return Named(rest)
        return Named(rest, documents, regions if regions[0] else (), cited)

    def subject(self, text: str, documents: Sequence[str]) -> Subject:
        """What a text is about, and what of it is none of the documents' own titles."""
        bare = _words().noun.sub(" ", self._places.without(text))
        for words in (_words().referring, _words().pointed):
            bare = words.sub(" ", bare)
        runs = re.findall(r"[\u4e00-\u9fff]+", bare)
        title = "\n".join(self._titles[i] for i in documents)
        beyond = [part for run in runs for part in _not_in(run, title)]
        return Subject(tuple(runs), tuple(beyond))

    def is_of_document(self, before: str) -> bool:
        """Whether what is asked is asked of a document: its noun, or nothing, stands before it.

        Of 方案的有效期 it is, of 注册证的有效期 not.
        """
        if re.search(r"[a-z]{2}", before):
            return bool(_words().english.search(before))
        bare = re.sub(r"[\s,，]+", "", self._places.without(before))
        while not _words().noun_at_end.search(bare) and (at := _words().asking.search(bare)):
            bare = bare[: at.start()]
        return not bare or bool(_words().noun_at_end.search(bare))

    def _by_words(
        self, phrase: str, noun: str, candidates: Sequence[str], placed: bool, strict: bool
    ) -> _ByWords | None:
        """The one document whose title has the words before a noun, and no other has them."""
        known = {i: f"{self._titles[i]} {self._issuers[i] if strict else ''}" for i in candidates}
        found = {i: _segments(phrase, noun, known[i]) for i in self._likely(phrase, candidates)}
        length = {i: sum(map(len, segments)) for i, segments in found.items()}
        best = max(found, key=length.__getitem__)
        others = [i for i in found if i != best and length[i] == length[best]]
        if others:
            ends = [i for i in (best, *others) if known[i].split(" ")[0].endswith(phrase[-4:])]
            return _ByWords(ends[0], 0) if placed and len(ends) == 1 and length[best] else None
        rivals = [known[i] for i in candidates if i != best]
        own = [part for part in found[best] if not any(part in rival for rival in rivals)]
        if not placed:
            own = [_words().generic.sub("", segment.removesuffix(noun)) for segment in own]
        telling = max(map(len, own), default=0)
        return _ByWords(best, telling) if telling >= SHORTEST_WORD else None

    def _likely(self, phrase: str, candidates: Sequence[str]) -> Sequence[str]:
        """The candidates that share most pairs of characters with a phrase."""
        if len(candidates) <= LIKELY:
            return candidates
        pairs = set(bigrams(phrase))
        shared = Counter(i for pair in pairs for i in self._pairs.get(pair, ()))
        return sorted(candidates, key=lambda i: -shared[i])[:LIKELY]


def _segments(phrase: str, noun: str, title: str) -> list[str]:
    """The words of a title that lead up to a noun, the last first; the noun if the title has it."""
    words = _words()
    segments: list[str] = []
    end, strange = len(phrase), STRANGE
    if noun not in title:
        end -= len(noun)
    while end > 0:
        if length := _longest_suffix(phrase[:end], title) or _short_form(phrase[:end], title):
            segments.append(phrase[end - length : end])
            end -= length
        elif skipped := words.between.search(phrase[:end]) or words.pointing.search(phrase[:end]):
            end = skipped.start()
        elif strange and segments:
            strange, end = strange - 1, end - 1
        else:
            break
    return segments


def _longest_suffix(text: str, title: str) -> int:
    return next(
        (n for n in range(min(len(text), len(title)), SHORTEST_WORD - 1, -1) if text[-n:] in title),
        0,
    )


def _not_in(text: str, title: str) -> list[str]:
    """The parts of a text that a title does not have, single characters left out.

    >>> _not_in("减免房租的中小企业", "支持中小企业平稳健康发展")
    ['减免房租的']
    """
    parts, at = [""], 0
    while at < len(text):
        longest = range(len(text), at + SHORTEST_WORD - 1, -1)
        if end := next((end for end in longest if text[at:end] in title), 0):
            parts, at = [*parts, ""], end
        else:
            parts[-1] += text[at]
            at += 1
    return [part for part in parts if len(part) >= SHORTEST_WORD]


def _short_form(text: str, title: str) -> int:
    """The length of an abbreviation at the end of a text: its characters in their order.

    >>> _short_form("国务院综保区", "关于促进综合保税区高水平开放的若干意见")
    3
    """
    for length in range(LONGEST_SHORT_FORM, SHORTEST_SHORT_FORM - 1, -1):
        short = text[-length:]
        if len(short) == length and re.fullmatch(r"[\u4e00-\u9fff]+", short):
            spread = "[\u4e00-\u9fff]{0,2}".join(map(re.escape, short))
            if re.search(spread, title):
                return length
    return 0


def _names(document: Document, normalize: Callable[[str], str]) -> list[str]:
    """Names of who issued a document, as people put them before its number."""
    region = normalize(document.region or "")
    parts = [part for part in re.split(r"[()]", region) if part]
    return [name for name in (*parts, normalize(document.issuer or "")) if name]


def _years(document: Document) -> list[str]:
    """The years that a document is called by: of its issue and of what it covers."""
    stated = f"{document.date or ''} {document.doc_number or ''} {document.period or ''}"
    return list(dict.fromkeys(re.findall(r"(?:19|20)\d\d", stated)))


@cache
def _words() -> _Words:
    data = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    nouns = sorted([*data["nouns"], *data["loose_nouns"]], key=len, reverse=True)
    return _Words(
        noun=re.compile("|".join(nouns)),
        loose=frozenset(data["loose_nouns"]),
        pointing=re.compile(f"(?:{data['pointing']})$"),
        pointed=re.compile(data["pointing"]),
        between=re.compile(f"(?:{data['between']})$"),
        generic=re.compile("|".join(data["generic"])),
        referring=re.compile(data["referring"]),
        english=re.compile(data["english"]),
        noun_at_end=re.compile(f"(?:{'|'.join(nouns)}|{data['pointing']}|》|号)$"),
        asking=re.compile(f"(?:{data['referring']})$"),
    )
