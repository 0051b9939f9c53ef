"""Documents that carry the mark of their generation in every measure, unit and title.

An answer that mixes two generations holds two marks, or lacks a document, or quotes what stands in
neither; whichever it is, it shows.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SIGNS = "金木水火土日月星"
LENGTH = 4  # 4,096 marks
MARK = re.compile(f"[{SIGNS}]{{{LENGTH}}}")
MEASURES = 8  # of one document
UNIT = "区教育局"  # of every measure, so that one question lists them all


@dataclass(frozen=True, slots=True)
class State:
    """What an index holds after a change, or would hold: `texts` by document id.

    number  1, 2, 3 … in the order in which the changes were asked for
    """

    number: int
    mark: str
    texts: Mapping[str, str] = field(repr=False)

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the documents."""
        return frozenset(self.texts)


def mark_of(number: int) -> str:
    """The mark of a number.

    >>> [mark_of(n) for n in (0, 1, 4095)]
    ['金金金金', '金金金木', '星星星星']
    """
    digits = []
    for _ in range(LENGTH):
        number, digit = divmod(number, len(SIGNS))
        digits.append(SIGNS[digit])
    return "".join(reversed(digits))


def document_id(place: int) -> str:
    """The id of the document at a place."""
    return f"plan-{place}"


def text_of(mark: str, place: int) -> str:
    """The text of the document at a place, as long as those of a street office."""
    lines = [f"嘉定区儿童友好第{place}号工作方案（{mark}）", "一、重点任务"]
    lines += [
        f"{number}.推进{mark}第{place}片区第{number}批托育点建设，完善服务清单，"
        f"到2027年建成{number}处。（责任单位：{UNIT}、区{mark}局）"
        for number in range(1, MEASURES + 1)
    ]
    return "\n".join(lines) + "\n"


def marked(number: int, mark: str, places: range) -> State:
    """All documents with one mark."""
    return State(number, mark, {document_id(at): text_of(mark, at) for at in places})


def without(number: int, before: State, document: str) -> State:
    """What is there once a document is taken out."""
    return State(number, before.mark, {k: v for k, v in before.texts.items() if k != document})


def laid_down(state: State, folder: Path) -> list[Path]:
    """The documents as files."""
    folder.mkdir(parents=True)
    paths = []
    for name, text in state.texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths
