"""The user dictionary of an index: what its documents name that no general dictionary has."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.records import Document, Measure

TERMS_FILE = "terms.txt"
_QUOTED = re.compile("[“《]([\u4e00-\u9fff]{2,8})[”》]")


def terms_of(documents: Sequence[Document], measures: Sequence[Measure]) -> tuple[str, ...]:
    """Units, regions and names in quotation marks of up to eight characters, sorted."""
    terms = {document.region for document in documents if document.region}
    for document in documents:
        terms.update(quoted_names(document.text))
    for measure in measures:
        for unit in measure.units:
            terms |= {unit.name, unit.canonical}
    return tuple(sorted(term for term in terms if not any(c.isspace() for c in term)))


def quoted_names(text: str) -> list[str]:
    """Short names that a document puts in quotation marks.

    >>> quoted_names("打造“宝宝屋”品牌，持续落实《上海市长宁区单元规划》要求")
    ['宝宝屋']
    """
    return _QUOTED.findall(text)


def write_terms(folder: Path, terms: Iterable[str]) -> None:
    """One term a line."""
    (folder / TERMS_FILE).write_text("".join(f"{term}\n" for term in terms), encoding="utf-8")


def read_terms(folder: Path) -> tuple[str, ...]:
    """What `write_terms` wrote."""
    return tuple((folder / TERMS_FILE).read_text(encoding="utf-8").splitlines())
