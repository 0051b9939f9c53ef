"""Which document a question names: by 文号, by title, or by words that only its title has."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.records import Document
from index.tokens import bigrams
from retrieval.citing import Reference, References
from retrieval.grams import Grams
from retrieval.places import Places
from retrieval.title_words import SHORTEST_WORD, not_in, segments, title_words

LIKELY = 20  # documents whose titles are looked at closely
NEARBY = 6  # characters before its noun in which a document is pointed at: 那份就业意见
PLAINLY = 4  # characters that only one title has: enough to name it without a region


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
        self._of: dict[str | None, list[str]] = defaultdict(list)
        for i, region in self._region.items():
            self._of[region].append(i)
        self._row = {i: row for row, i in enumerate(documents)}
        self._ids = tuple(documents)
        self._titles: dict[str, str] = {}
        self._issuers: dict[str, str] = {}
        references: dict[str, Reference] = {}
        for i, document in documents.items():
            names = tuple(_names(document, normalize))
            title, number = normalize(document.title), normalize(document.doc_number or "")
            references[i] = reference = Reference.of(title, number, names)
            years = " ".join(f"{year}年" for year in _years(document))
            self._titles[i] = re.sub(r"\s", "", places.without(reference.title)) + f" {years}"
            self._issuers[i] = normalize(document.issuer or "")
        self._references = References(references)
        self._pairs = Grams([self._known(i, strict=True) for i in documents], 2)
        self._places = places

    def named(self, plain: str, regions: Sequence[str]) -> Named:
        """The document that a question names, among those of the regions it names."""
        citation = self._references.cited(plain)
        if citation.documents:
            fits = self.within(citation.documents, regions) or citation.documents
            return self._named(citation.rest, fits, cited=True)
        candidates = self.of_regions(regions) if regions else self._ids
        if citation.unknown or len(candidates) < 2:
            return Named(plain, unknown=citation.unknown)
        text = re.sub(r"\s+", "", self._places.without(plain))
        for noun in title_words().noun.finditer(text):
            phrase, strict = text[: noun.end()], noun[0] not in title_words().loose
            found = self._by_words(phrase, noun[0], candidates, bool(regions), strict)
            if found:
                said = text[max(0, noun.start() - NEARBY) : noun.start()]
                pointing = title_words().pointing
                pointed = any(pointing.search(said[:end]) for end in range(1, NEARBY + 1))
                plainly = found.telling >= (SHORTEST_WORD if regions else PLAINLY)
                return self._named(plain, (found.document,), cited=strict and (pointed or plainly))
        return Named(plain)

    def within(self, documents: Sequence[str], regions: Sequence[str]) -> tuple[str, ...]:
        """Those of the documents that belong to one of the regions."""
        return tuple(i for i in documents if self._region[i] in regions)

    def of_regions(self, regions: Sequence[str]) -> tuple[str, ...]:
        """The documents of regions."""
        found = [i for region in dict.fromkeys(regions) for i in self._of.get(region, ())]
        return tuple(sorted(found, key=self._row.__getitem__))

    def _named(self, rest: str, documents: tuple[str, ...], *, cited: bool) -> Named:
        """Documents of one region: one, or a plan and its table; of several, none is meant."""
        regions = tuple(dict.fromkeys(self._region[i] or "" for i in documents))
        if len(regions) > 1:
            return Named(rest)
        return Named(rest, documents, regions if regions[0] else (), cited)

    def subject(self, text: str, documents: Sequence[str]) -> Subject:
        """What a text is about, and what of it is none of the documents' own titles."""
        bare = title_words().noun.sub(" ", self._places.without(text))
        for words in (title_words().referring, title_words().pointed):
            bare = words.sub(" ", bare)
        runs = re.findall(r"[\u4e00-\u9fff]+", bare)
        title = "\n".join(self._titles[i] for i in documents)
        beyond = [part for run in runs for part in not_in(run, title)]
        return Subject(tuple(runs), tuple(beyond))

    def is_of_document(self, before: str) -> bool:
        """Whether what is asked is asked of a document: its noun, or nothing, stands before it.

        Of 方案的有效期 it is, of 注册证的有效期 not.
        """
        words = title_words()
        if re.search(r"[a-z]{2}", before):
            return bool(words.english.search(before))
        bare = re.sub(r"[\s,，]+", "", self._places.without(before))
        while not words.noun_at_end.search(bare) and (at := words.asking.search(bare)):
            bare = bare[: at.start()]
        return not bare or bool(words.noun_at_end.search(bare))

    def _by_words(
        self, phrase: str, noun: str, candidates: Sequence[str], placed: bool, strict: bool
    ) -> _ByWords | None:
        """The one document whose title has the words before a noun, and no other has them."""
        likely = self._likely(phrase, candidates)
        known = {i: self._known(i, strict=strict) for i in likely}
        found = {i: segments(phrase, noun, known[i]) for i in likely}
        length = {i: sum(map(len, parts)) for i, parts in found.items()}
        best = max(found, key=length.__getitem__)
        others = [i for i in found if i != best and length[i] == length[best]]
        if others:
            ends = [i for i in (best, *others) if known[i].split(" ")[0].endswith(phrase[-4:])]
            return _ByWords(ends[0], 0) if placed and len(ends) == 1 and length[best] else None
        own = [part for part in found[best] if not self._has_rival(part, best, candidates, strict)]
        if not placed:
            own = [title_words().generic.sub("", segment.removesuffix(noun)) for segment in own]
        telling = max(map(len, own), default=0)
        return _ByWords(best, telling) if telling >= SHORTEST_WORD else None

    def _known(self, document: str, *, strict: bool) -> str:
        """The words that a document is known by; a noun of everyday speech names no issuer."""
        return f"{self._titles[document]} {self._issuers[document] if strict else ''}"

    def _likely(self, phrase: str, candidates: Sequence[str]) -> Sequence[str]:
        """The candidates that share most pairs of characters with a phrase."""
        if len(candidates) <= LIKELY:
            return candidates
        shared = self._pairs.counts(set(bigrams(phrase)))
        if len(candidates) < len(self._ids):
            shared = shared[[self._row[i] for i in candidates]]
        best = np.argsort(-shared.astype(np.int16), kind="stable")[:LIKELY]
        return [candidates[int(at)] for at in best]

    def _has_rival(self, part: str, best: str, candidates: Sequence[str], strict: bool) -> bool:
        """Whether another candidate is known by the same words."""
        alike: Iterable[str] = candidates
        if len(candidates) > LIKELY:
            everywhere = len(candidates) == len(self._ids)
            near = (self._ids[row] for row in self._pairs.having(part))
            alike = (i for i in near if everywhere or i in candidates)
        return any(part in self._known(i, strict=strict) for i in alike if i != best)


def _names(document: Document, normalize: Callable[[str], str]) -> list[str]:
    """Names of who issued a document, as people put them before its number."""
    region = normalize(document.region or "")
    parts = [part for part in re.split(r"[()]", region) if part]
    return [name for name in (*parts, normalize(document.issuer or "")) if name]


def _years(document: Document) -> list[str]:
    """The years that a document is called by: of its issue and of what it covers."""
    stated = f"{document.date or ''} {document.doc_number or ''} {document.period or ''}"
    return list(dict.fromkeys(re.findall(r"(?:19|20)\d\d", stated)))
