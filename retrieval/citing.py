"""A document named as official papers cite it: by its 文号 or by its title in 《》."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.tokens import bigrams
from retrieval.grams import Grams

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_CODE = r"(?P<code>[\u4e00-\u9fff]{0,14}?)"
_OPEN, _CLOSE = r"[〔\[(【〈<{]", r"[〕\])】〉>}]"
_BRACKETED = re.compile(
    rf"{_CODE}\s*{_OPEN}\s*{_YEAR}\s*年?\s*{_CLOSE}\s*第?\s*(?P<number>\d{{1,5}})\s*号(?:文件?)?"
)
_BARE = re.compile(
    rf"{_CODE}\s*{_YEAR}\s*[年\-—]?的?\s*第?\s*(?P<number>\d{{1,5}})\s*号(?P<paper>文件?)?"
)
_YEARLESS = re.compile(rf"{_CODE}\s*第?(?P<number>\d{{1,5}})\s*号(?P<paper>文件?)?")
_TITLE = re.compile(r"《([^《》]{2,120})》")
_PRINTED = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,12})\s*[〔\[(【]\s*(?P<year>\d{4})\s*[〕\])】]\s*第?(?P<number>\d{1,5})号"
)
_ENDING = re.compile(r"[(（][^()（）]{0,40}[)）]$")
_ABRIDGED = 4  # characters; a shorter 代字 loses its meaning without its last one (国发, 国办发)
_KNOWN = 0.5  # of a title in 《》: a document whose title has no more of it is another one


@dataclass(frozen=True, slots=True)
class Reference:
    """One document as a text may cite it, in simplified half-width lower-case characters.

    `code`, `year`, `number` are the parts of its 文号 (国发, 2019, 3); `names` may stand for the
    code (国务院2018年39号文).
    """

    title: str
    code: str = ""
    year: str = ""
    number: str = ""
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, title: str, doc_number: str, names: tuple[str, ...]) -> "Reference":
        """From a title that may end with the 文号 in brackets.

        >>> Reference.of("若干意见(国发〔2019〕3号)", "", ())
        Reference(title='若干意见', code='国发', year='2019', number='3', names=())
        """
        found = _PRINTED.search(doc_number) or _PRINTED.search(title)
        bare = _PRINTED.sub("", title).replace("()", "")
        if found is None:
            return cls(bare, names=names)
        return cls(bare, found["code"], found["year"], found["number"].lstrip("0"), names)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a question cites: ids, the question without it, and a citation of no document here."""

    documents: tuple[str, ...]
    rest: str
    unknown: str | None = None


class References:
    """The documents of a collection as texts cite them; a citation is looked up, not compared.

    Read-only and safe to share by threads.
    """

    def __init__(self, references: Mapping[str, Reference]) -> None:
        self._ids = tuple(references)
        self._known = tuple(references.values())
        self._of_number: dict[str, list[int]] = defaultdict(list)
        self._of_bare: dict[str, list[int]] = defaultdict(list)
        for row, known in enumerate(self._known):
            self._of_number[known.number].append(row)
            self._of_bare[_bare(known.title)].append(row)
        titles = [known.title for known in self._known]
        self._characters, self._pairs = Grams(titles, 1), Grams(titles, 2)

    def cited(self, text: str) -> Citation:
        """The documents that a text cites by 文号 or by title in 《》."""
        by_number = self._by_number(text)
        if by_number.documents:
            return by_number
        by_title = self._by_title(text)
        return by_title if by_title.documents or by_title.unknown else by_number

    def _by_number(self, text: str) -> Citation:
        for pattern in (_BRACKETED, _BARE, _YEARLESS):
            for found in pattern.finditer(text):
                alike = self._of_number.get(found["number"].lstrip("0"), ())
                rows = [row for row in alike if _is_number(found, self._known[row])]
                if rows and (len(rows) == 1 or pattern is _BRACKETED):
                    start = _start(found, self._known[rows[0]])
                    return self._citation(rows, f"{text[:start]} {text[found.end() :]}")
        found_other = _BRACKETED.search(text)
        return Citation((), text, found_other[0].strip() if found_other else None)

    def _by_title(self, text: str) -> Citation:
        for found in _TITLE.finditer(text):
            if rows := self._titled(found[1]):
                return self._citation(rows, f"{text[: found.start()]} {text[found.end() :]}")
            if not self._is_nearly_known(found[1]):
                return Citation((), text, found[0])
        return Citation((), text)

    def _titled(self, said: str) -> list[int]:
        """The rows whose titles are met best, if they are at all."""
        ends = (said[at:] for at in range(len(said) + 1))
        near = {row for end in ends for row in self._of_bare.get(end, ())}
        near.update(map(int, self._pairs.having(said)))
        for rows in (near, map(int, self._characters.having(said))):
            fits = {row: _likeness(said, self._known[row].title) for row in rows}
            if best := max(fits.values(), default=0):
                return sorted(row for row, fit in fits.items() if fit == best)
        return []

    def _is_nearly_known(self, said: str) -> bool:
        """Whether a title here has most of what is said."""
        pairs = bigrams(said)
        return bool(self._pairs.counts(pairs).max(initial=0) / len(pairs) > _KNOWN)

    def _citation(self, rows: Sequence[int], rest: str) -> Citation:
        return Citation(tuple(self._ids[row] for row in rows), rest)


def _is_number(found: "re.Match[str]", known: Reference) -> bool:
    """Whether a 文号 as typed is a document's; without a year its code has to stand there."""
    groups = found.groupdict()
    if not known.number or found["number"].lstrip("0") != known.number:
        return False
    if "year" in groups and found["year"] != known.year:
        return False
    code = found["code"]
    if _code_in(code, known):
        return True
    if "paper" in groups:
        return bool(found["paper"]) and (code.endswith(known.names) if code else True)
    return not code or code.endswith(known.names)


def _code_in(code: str, known: Reference) -> str:
    """The code of a 文号 at the end of what stands before it, its last 发 perhaps left out."""
    spellings = [known.code]
    if len(known.code) >= _ABRIDGED and known.code.endswith("发"):
        spellings.append(known.code[:-1])
    return next((spelling for spelling in spellings if code.endswith(spelling)), "")


def _start(found: "re.Match[str]", known: Reference) -> int:
    """Where the citation begins: words before the code belong to the question."""
    code = found["code"]
    said = _code_in(code, known) or next((n for n in known.names if code.endswith(n)), "")
    return found.start("code") + len(code) - len(said)


def _likeness(said: str, title: str) -> int:
    """How well a title is met: 4 to the letter, 3 its end, 2 a part of it, 1 shortened, 0 not.

    >>> _likeness("儿童友好行动计划", "长宁区儿童友好城区行动计划")
    1
    """
    bare = _bare(title)
    if said in (title, bare):
        return 4
    if bare.endswith(said) or said.endswith(bare):
        return 3
    if said in title:
        return 2
    return 1 if len(said) >= 6 and _in_order(said, title) else 0


def _in_order(said: str, title: str) -> bool:
    characters = iter(title)
    return all(character in characters for character in said)


def _bare(title: str) -> str:
    """A title without what stands in brackets at its end."""
    return _ENDING.sub("", title)
