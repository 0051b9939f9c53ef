"""The measure that an earlier answer cites: what a follow-up question is about."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from index.collected import Collected
from index.numerals import HAN_NUMERAL, number_value, value_of
from index.records import Kind, Measure
from retrieval.standing import Names

_NUMBER = re.compile(
    rf"第\s*[(]?\s*({HAN_NUMERAL}|\d{{1,4}})\s*[)]?\s*(?:条|项|号|款|点|行|部分|件)"
    rf"|[(]({HAN_NUMERAL}|\d{{1,3}})[)]"
    rf"|\bitem ({HAN_NUMERAL}|\d{{1,4}})\b"
)
_SPACE = re.compile(r"\s+")
SHORTEST_QUOTE = 12  # characters; shorter lines stand in several measures
LEAST_SHARED = 0.15  # of the answer's pairs of characters, which its own measure surely has
CLEARLY = 1.25  # times as much as the next best


class Citations:
    """Finds measures of one collection in answers about it; read-only."""

    def __init__(
        self,
        collected: Collected,
        regions_in: Callable[[str], tuple[str, ...]],
    ) -> None:
        self._collected = collected
        self._documents = collected.documents
        self._regions_in = regions_in
        self._titled: defaultdict[str, list[int]] = defaultdict(list)
        self._numbered: defaultdict[str, list[int]] = defaultdict(list)
        self._in_region: defaultdict[str | None, list[str]] = defaultdict(list)
        self._ids = tuple(self._documents)
        for at, document in enumerate(self._documents.values()):
            self._titled[f"《{_squeezed(document.title)}》"].append(at)
            self._numbered[_squeezed(document.doc_number or "")].append(at)
            self._in_region[document.region].append(document.id)
        self._names = Names((*self._titled, *self._numbered))

    def regions(self, answer: str) -> tuple[str, ...]:
        """The regions whose documents an answer cites or speaks of."""
        named = self._regions_in(answer)
        found = (self._documents[name].region for name in self._cited_documents(answer))
        return named or tuple(dict.fromkeys(region for region in found if region))

    def measure(self, answer: str, regions: Sequence[str] = ()) -> Measure | None:
        """The one measure that an answer quotes or cites by number; None where that is unclear.

        `regions` are those of the question before, for an answer that names none.
        """
        if not answer:
            return None
        inside = self._measures(answer, regions)
        quoted = _quoted(answer)
        found = [m for m in inside if quoted and quoted in _squeezed(m.text)]
        if not found:
            numbers = {
                value_of(next(filter(None, groups)))
                for groups in _NUMBER.findall(unicodedata.normalize("NFKC", answer))
            }
            found = [m for m in inside if number_value(m.number) in numbers]
        return self._likeliest(found, answer)

    def beside(self, measure: Measure, step: int) -> Measure | None:
        """The measure `step` places after one in its document; None beyond its ends."""
        row = self._of(measure.document_id)
        at = next(n for n, other in enumerate(row) if other.id == measure.id) + step
        return self._answering(row[at]) if 0 <= at < len(row) else None

    def _measures(self, answer: str, regions: Sequence[str]) -> list[Measure]:
        inside = self._cited_documents(answer)
        if not inside:
            named = self._regions_in(answer) or regions
            inside = [
                name for region in dict.fromkeys(named) for name in self._in_region.get(region, ())
            ]
        return [measure for name in inside for measure in self._of(name)]

    def _of(self, document_id: str) -> list[Measure]:
        """The measures of a document, in printed order."""
        own = self._collected.of_document(document_id)
        return [measure for measure in own if measure.kind is Kind.MEASURE]

    def _cited_documents(self, answer: str) -> list[str]:
        """The documents that an answer names by title or number."""
        named = self._names.within(_squeezed(answer))
        places = {
            at for name in named for of in (self._titled, self._numbered) for at in of.get(name, ())
        }
        return [self._ids[at] for at in sorted(places)]

    def _likeliest(self, found: Iterable[Measure], answer: str) -> Measure | None:
        """The one that shares most with the answer, if it clearly does."""
        candidates = list({m.id: m for m in map(self._answering, found)}.values())
        said = _pairs(answer)
        shares = sorted(((_share(said, m), m.id) for m in candidates), reverse=True)
        if not shares or shares[0][0] < LEAST_SHARED:
            return None
        if len(shares) > 1 and shares[0][0] < CLEARLY * shares[1][0]:
            return None
        return self._collected.measure(shares[0][1])

    def _answering(self, measure: Measure) -> Measure:
        """The twin that states units."""
        return self._collected.measure(measure.twin_of) if measure.twin_of else measure


def _squeezed(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


def _quoted(answer: str) -> str:
    """The first longer line that an answer quotes as Markdown; "" for none."""
    lines = (_squeezed(line[1:]) for line in answer.splitlines() if line.startswith(">"))
    return next((line for line in lines if len(line) >= SHORTEST_QUOTE), "")


def _pairs(text: str) -> set[str]:
    plain = "".join(char for char in _squeezed(text) if char.isalnum())
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _share(said: set[str], measure: Measure) -> float:
    """The share of an answer's pairs of characters that a measure has, 0..1."""
    names = "".join(unit.name for unit in measure.units)
    return len(said & _pairs(f"{measure.text}{names}")) / max(len(said), 1)
