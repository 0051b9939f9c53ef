"""The user dictionary of an index: what its documents name that no general dictionary has."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.records import Document

WORDS_FILE = "words.txt"
_QUOTED = re.compile("[“《]([\u4e00-\u9fff]{2,8})[”》]")


def terms_of(documents: Iterable[Document], unit_names: Iterable[str]) -> tuple[str, ...]:
    """Units, regions and names in quotation marks of up to eight characters, sorted."""
    terms = set(unit_names)
    for document in documents:
        terms.update(quoted_names(document.text))
        if document.region:
            terms.add(document.region)
    return tuple(sorted(term for term in terms if not any(c.isspace() for c in term)))


def quoted_names(text: str) -> list[str]:
    """Short names that a document puts in quotation marks.

    >>> quoted_names("打造“宝宝屋”品牌，持续落实《上海市长宁区单元规划》要求")
    ['宝宝屋']
    """
    return _QUOTED.findall(text)


def write_words(folder: Path, words: Mapping[str, int]) -> None:
    """One word a line, with the frequency that it has in the tokenizer."""
    lines = (f"{word} {frequency}\n" for word, frequency in words.items())
    (folder / WORDS_FILE).write_text("".join(lines), encoding="utf-8")


def read_words(folder: Path) -> dict[str, int]:
    """What `write_words` wrote."""
    lines = (folder / WORDS_FILE).read_text(encoding="utf-8").splitlines()
    return {word: int(frequency) for word, _, frequency in (line.partition(" ") for line in lines)}
