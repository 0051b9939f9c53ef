"""A document named as official papers cite it: by its 文号 or by its title in 《》."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

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


def cited(text: str, references: Mapping[str, Reference]) -> Citation:
    """The documents that a text cites by 文号 or by title in 《》."""
    by_number = _by_number(text, references)
    if by_number.documents:
        return by_number
    by_title = _by_title(text, references)
    return by_title if by_title.documents or by_title.unknown else by_number


def _by_number(text: str, references: Mapping[str, Reference]) -> Citation:
    for pattern in (_BRACKETED, _BARE, _YEARLESS):
        for found in pattern.finditer(text):
            ids = tuple(i for i, known in references.items() if _is_number(found, known))
            if ids and (len(ids) == 1 or pattern is _BRACKETED):
                start = _start(found, references[ids[0]])
                return Citation(ids, f"{text[:start]} {text[found.end() :]}")
    found_other = _BRACKETED.search(text)
    return Citation((), text, found_other[0].strip() if found_other else None)


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


def _by_title(text: str, references: Mapping[str, Reference]) -> Citation:
    for found in _TITLE.finditer(text):
        fits = {i: _likeness(found[1], known.title) for i, known in references.items()}
        best = max(fits.values(), default=0)
        rest = f"{text[: found.start()]} {text[found.end() :]}"
        if best:
            return Citation(tuple(i for i, fit in fits.items() if fit == best), rest)
        if not any(_shared(found[1], known.title) > _KNOWN for known in references.values()):
            return Citation((), text, found[0])
    return Citation((), text)


def _likeness(said: str, title: str) -> int:
    """How well a title is met: 4 to the letter, 3 its end, 2 a part of it, 1 shortened, 0 not.

    >>> _likeness("儿童友好行动计划", "长宁区儿童友好城区行动计划")
    1
    """
    bare = _ENDING.sub("", title)
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


def _shared(said: str, title: str) -> float:
    """The share of a title's pairs of characters that another has."""
    pairs = [said[i : i + 2] for i in range(len(said) - 1)]
    return sum(pair in title for pair in pairs) / len(pairs)
