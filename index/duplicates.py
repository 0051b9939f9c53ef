"""Documents that are in an index already, or that another document is a new version of."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.parse.document import Parsed, parse
from index.records import Document
from index.sampled_runs import SampledRuns, sampled_runs
from index.versions import Comparison, compare, compared, plain

MIN_SHARE = 0.5  # of the smaller document's records that must be alike: "most" of them
MIN_SHARED_TEXT = 0.25  # of the smaller text's runs, below which records are not compared at all

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


@dataclass(frozen=True, slots=True)
class Known:
    """Documents that were there before: `parsed` gives one with its measures as parsed."""

    documents: Sequence[Document]
    runs: SampledRuns
    parsed: Callable[[Document], Parsed] = parse

    @classmethod
    def of(cls, parsed: Sequence[Parsed]) -> "Known":
        """Documents that are parsed already."""
        by_id = {one.document.id: one for one in parsed}
        runs = SampledRuns.of(sampled_runs(one.document.text) for one in parsed)
        return cls([one.document for one in parsed], runs, lambda document: by_id[document.id])


def related(added: Sequence[Parsed], known: Known) -> tuple[Related, ...]:
    """Every duplicate and version among new documents and those known, in the order added.

    A new document is compared with the known ones and with the new ones before it. Only those
    that are alike in a sample of their text, or bear one name, are compared measure by measure.
    """
    return tuple(_related(added, known))


def _related(added: Sequence[Parsed], known: Known) -> Iterator[Related]:
    names = [_name(document) for document in known.documents] if added else []
    for at, new in enumerate(added):
        sample = sampled_runs(new.document.text)
        alike = known.runs.shares(sample) >= MIN_SHARED_TEXT
        for document, name, is_alike in zip(known.documents, names, alike, strict=True):
            close = is_alike or document.id == new.document.id or name == _name(new.document)
            if close and (found := relate(new, known.parsed(document))):
                yield found
        for old in added[:at]:
            own = SampledRuns.of([sampled_runs(old.document.text)]).shares(sample)
            close = own[0] >= MIN_SHARED_TEXT or _one_name(new, old)
            if close and (found := relate(new, old)):
                yield found


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
    return _name(new.document) == _name(old.document)


def _name(document: Document) -> tuple[str | None, str]:
    """What two editions of a document have in common: region and bare title."""
    return document.region, bare_title(document.title)


def bare_title(title: str) -> str:
    """A title without years, draft marks, white space and punctuation.

    >>> bare_title("上虞区儿童友好型城市建设三年行动方案（2025—2027年）（征求意见稿）")
    '上虞区儿童友好型城市建设三年行动方案'
    """
    printed = re.sub(r"\s", "", unicodedata.normalize("NFKC", title))
    return plain(_YEARS.sub("", _MARKS.sub("", printed)))
