"""Documents that are in an index already, or that another document is a new version of."""

import re
import unicodedata
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
    earlier = [(one, sampled_runs(one.document.text)) for one in known]
    for new in added:
        runs = sampled_runs(new.document.text)
        for old, old_runs in earlier:
            close = shared(runs, old_runs) >= MIN_SHARED_TEXT or _one_name(new, old)
            if close and (found := relate(new, old)):
                yield found
        earlier.append((new, runs))


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


def _one_name(new: Parsed, old: Parsed) -> bool:
    return new.document.id == old.document.id or _one_title(new, old)


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
