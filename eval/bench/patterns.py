"""Real sentences as patterns: what stays, and where a region, an agency or another word goes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from eval.bench.words import PLACE_NAME, classes, place_names
from index.records import Document
from index.tokens import Tokenizer

ANCHOR = 5  # characters; almost every real sentence has five in a row that no other one has
_HAN = re.compile("[\u4e00-\u9fff]+")
_COUNTED = "个家处所名人座次万亿元%％项条"
_FIGURE = (
    r"(?P<year>20[12]\d(?=年))"
    rf"|(?P<figure>\d+\.\d+|\d{{2,}}(?![月日号\d])|\d(?=[{_COUNTED}]))"
    r"|(?<=[全我本])(?P<level>[省市区县](?!域))"
)


class Slot(Enum):
    """What of a sentence is another thing in another document."""

    REGION = "region"  # 长宁区
    SHORT = "short"  # 长宁
    PARENT = "parent"  # 上海市
    LEVEL = "level"  # 全区
    AGENCY = "agency"
    STREET = "street"
    YEAR = "year"
    FIGURE = "figure"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Gap:
    """A place to fill, with what the real sentence has there."""

    slot: Slot
    real: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A real sentence: literal text and gaps in turn.

    `anchor` is literal text that no other real sentence has: whatever grows from this one has it.
    "" for what was cut without one (headings).
    """

    real: str
    pieces: tuple[str | Gap, ...]
    anchor: str = ""


class Cutter:
    """Cuts the sentences of real documents into patterns.

    common  words that are never varied: the language that all such documents share
    """

    def __init__(
        self, tokenizer: Tokenizer, agencies: Sequence[str], common: frozenset[str]
    ) -> None:
        self._tokenizer = tokenizer
        self._common = common
        names = sorted({name for name in agencies if len(name) > 2}, key=len, reverse=True)
        self._agencies = "|".join(map(re.escape, names))

    def words(self, text: str) -> list[str]:
        """The words of all runs of Chinese characters."""
        return [word for run in _HAN.findall(text) for word in self._tokenizer.words(run)]

    def pattern(self, text: str, document: Document, anchor: str = "") -> Pattern:
        """A sentence of a document; its anchor stays literal."""
        head, _, tail = text.partition(anchor) if anchor else (text, "", "")
        pieces = [*self._pieces(head, document), *([anchor] if anchor else [])]
        pieces += self._pieces(tail, document)
        return Pattern(text, tuple(_joined(pieces)), anchor)

    def fixed(self, text: str, document: Document) -> list[bool]:
        """For each character whether it is literal, or a word that may well stay."""
        found: list[bool] = []
        for piece in self._pieces(text, document):
            real = piece if isinstance(piece, str) else piece.real
            varies = isinstance(piece, Gap) and piece.slot is not Slot.WORD
            found += [not varies] * len(real)
        return found

    def _pieces(self, text: str, document: Document) -> list[str | Gap]:
        names = region_names(document)
        known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        parts = [rf"(?P<name>{known})"] if known else []
        parts += [rf"(?P<agency>{self._agencies})"] if self._agencies else []
        pieces: list[str | Gap] = []
        at = 0
        for found in re.finditer("|".join([*parts, _FIGURE]), text):
            pieces += self._words(text[at : found.start()])
            kind = str(found.lastgroup)
            pieces.append(Gap(names[found[0]] if kind == "name" else Slot(kind), found[0]))
            at = found.end()
        return [*pieces, *self._words(text[at:])]

    def _words(self, text: str) -> Iterator[str | Gap]:
        at = 0
        for run in _HAN.finditer(text):
            yield text[at : run.start()]
            words = self._tokenizer.words(run[0])
            same = "".join(words) == run[0]  # not where the search reads it as other characters
            yield from map(self._word, words) if same else [run[0]]
            at = run.end()
        yield text[at:]

    def _word(self, word: str) -> str | Gap:
        if word in self._common:
            return word
        if word in place_names() and word[-1] in PLACE_NAME:
            return Gap(Slot.STREET, word)
        return Gap(Slot.WORD, word) if word in classes() else word


def region_names(document: Document) -> Mapping[str, Slot]:
    """How a document calls its region and what it belongs to.

    >>> region_names(Document("a", "", "", division=("上海市", "长宁区")))["长宁"]
    <Slot.SHORT: 'short'>
    """
    names: dict[str, Slot] = {}
    for parent in document.division[:-1]:
        names[parent] = Slot.PARENT
    if document.division:
        region = document.division[-1]
        names[region] = Slot.REGION
        if len(region) > 2:
            names[region[:-1]] = Slot.SHORT
    return names


def anchors_of(sentences: Sequence[str], fixed: Sequence[Sequence[bool]]) -> list[str]:
    """For each sentence five characters that no other one has and that stay, or "".

    `fixed` says of each character whether it stays. Of several the first is taken.

    >>> anchors_of(["推进托育服务。", "推进养老服务。"], [[True] * 7, [True] * 7])
    ['推进托育服', '推进养老服']
    """
    grams = [[text[i : i + ANCHOR] for i in range(len(text) - ANCHOR + 1)] for text in sentences]
    times = Counter(gram for each in grams for gram in set(each))
    return [
        next(
            (
                gram
                for at, gram in enumerate(each)
                if times[gram] == 1 and all(stays[at : at + ANCHOR]) and _HAN.fullmatch(gram)
            ),
            "",
        )
        for each, stays in zip(grams, fixed, strict=True)
    ]


def _joined(pieces: Sequence[str | Gap]) -> Iterator[str | Gap]:
    """The pieces with neighbouring literals as one, empty ones left out."""
    literal = ""
    for piece in pieces:
        if isinstance(piece, str):
            literal += piece
            continue
        if literal:
            yield literal
        literal = ""
        yield piece
    if literal:
        yield literal
