"""Documents that are in an index already, or that another document is a new version of."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from index.parse.document import Parsed
from index.versions import Comparison, compare, compared, plain

MIN_SHARE = 0.5  # of the smaller document's records that must be alike: "most" of them
SHINGLE = 6  # characters; documents on one subject share few runs of this length
MIN_SHARED_TEXT = 0.25  # of the smaller text's runs, below which records are not compared at all
SAMPLED = 8  # one in so many runs is looked at (Broder 1997, mod sampling)

_MARKS = re.compile(
    r"公开征求意见稿|征求意见稿|公开征求意见|送审稿|报批稿|修订稿|修订版|修订|草案|讨论稿|试行|暂行"
)
_YEARS = re.compile(r"\d{4}(?:[-—–~至]+\d{4})?年?(?:度|版)?")


class Relation(StrEnum):
    """What a document is to one that was there before."""

    SAME_ID = "same_id"  # it takes its place
    IDENTICAL = "identical"  # the same text, but for white space and punctuation
    NEW_VERSION = "new_version"  # the same title but for year or draft, or most measures alike
    TWIN = "twin"  # a plan and its division table: one states units, the other none


@dataclass(frozen=True, slots=True)
class Related:
    """A document and one that was there before it; `share` of the smaller one's records alike."""

    new: Parsed
    old: Parsed
    relation: Relation
    share: float
    comparison: Comparison


def related(added: Sequence[Parsed], known: Sequence[Parsed]) -> tuple[Related, ...]:
    """Every duplicate and version among new documents and those known, in the order added.

    A new document is compared with the known ones and with the new ones before it.
    """
    return tuple(_related(added, known))


def _related(added: Sequence[Parsed], known: Sequence[Parsed]) -> Iterator[Related]:
    earlier = Earlier()
    for one in known:
        earlier.add(one)
    for new in added:
        for old in earlier.close_to(new):
            if found := relate(new, old):
                yield found
        earlier.add(new)


class Earlier:
    """Documents that new ones are compared with; those close to one are looked up."""

    def __init__(self) -> None:
        self._parsed: list[Parsed] = []
        self._runs: list[frozenset[int]] = []
        self._having: defaultdict[int, list[int]] = defaultdict(list)  # run to places
        self._named: defaultdict[object, list[int]] = defaultdict(list)
        self._empty: list[int] = []  # too short for a sample: any text may share all of theirs

    def add(self, one: Parsed) -> None:
        """One more document to compare with."""
        at, runs = len(self._parsed), sampled_runs(one.document.text)
        self._parsed.append(one)
        self._runs.append(runs)
        for run in runs:
            self._having[run].append(at)
        for name in _names(one):
            self._named[name].append(at)
        if not runs:
            self._empty.append(at)

    def close_to(self, new: Parsed) -> list[Parsed]:
        """Those that share enough of a document's text, or its name, in the order added."""
        runs = sampled_runs(new.document.text)
        if not runs:
            return list(self._parsed)
        common = Counter(at for run in runs for at in self._having.get(run, ()))
        close = {at for at in common if shared(runs, self._runs[at]) >= MIN_SHARED_TEXT}
        close.update(self._empty, *(self._named.get(name, ()) for name in _names(new)))
        return [self._parsed[at] for at in sorted(close)]


def relate(new: Parsed, old: Parsed) -> Related | None:
    """What a document is to an older one; None where they have nothing to do with each other."""
    comparison = compare(old.document, old.measures, new.document, new.measures)
    smaller = min(len(compared(new.measures)), len(compared(old.measures)))
    share = comparison.alike / smaller if smaller else 0.0
    relation = _relation(new, old, share)
    if relation is None:
        return None
    if relation is Relation.TWIN:  # what the table adds is no change of the plan
        comparison = Comparison((), (), comparison.alike)
    return Related(new, old, relation, share, comparison)


def _relation(new: Parsed, old: Parsed, share: float) -> Relation | None:
    if new.document.id == old.document.id:
        return Relation.SAME_ID
    if plain(new.document.text) == plain(old.document.text):
        return Relation.IDENTICAL
    if _one_title(new, old):
        return Relation.NEW_VERSION
    if share < MIN_SHARE:
        return None
    stated = [any(m.units_stated for m in one.measures) for one in (new, old)]
    return Relation.TWIN if stated[0] != stated[1] else Relation.NEW_VERSION


def _names(one: Parsed) -> tuple[object, object]:
    """What a document that is its new version shares with it: the id, or region and title."""
    document = one.document
    return document.id, (document.region, bare_title(document.title))


def _one_title(new: Parsed, old: Parsed) -> bool:
    left, right = new.document, old.document
    return left.region == right.region and bare_title(left.title) == bare_title(right.title)


def bare_title(title: str) -> str:
    """A title without years, draft marks, white space and punctuation.

    >>> bare_title("上虞区儿童友好型城市建设三年行动方案（2025—2027年）（征求意见稿）")
    '上虞区儿童友好型城市建设三年行动方案'
    """
    printed = re.sub(r"\s", "", unicodedata.normalize("NFKC", title))
    return plain(_YEARS.sub("", _MARKS.sub("", printed)))


def sampled_runs(text: str) -> frozenset[int]:
    """A fixed sample of the hashes of a text's runs of characters, to compare whole texts by."""
    bare = plain(text)
    hashes = (_hash(bare[at : at + SHINGLE]) for at in range(len(bare) - SHINGLE + 1))
    return frozenset(value for value in hashes if value % SAMPLED == 0)


def shared(left: frozenset[int], right: frozenset[int]) -> float:
    """Share of the smaller sample that the other has too, 0..1; 1 where there is no sample.

    >>> shared(frozenset({8, 16}), frozenset({16, 24, 32}))
    0.5
    """
    smaller = min(len(left), len(right))
    return len(left & right) / smaller if smaller else 1.0


def _hash(run: str) -> int:
    return crc32(run.encode("utf-8", "surrogatepass"))
