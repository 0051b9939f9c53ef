"""When a document was adopted and issued, what years it covers, until when it is in force."""

import re
from collections.abc import Iterable, Sequence

from index.parse.excerpt import Excerpt

_DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
_SIGNED = re.compile(_DAY)
_SIGNED_BESIDE = re.compile(rf"(?:政府|办公室|办公厅|委员会|局|厅)\s+(?P<day>{_DAY})(?=\s|$)")
_ADOPTED = re.compile(
    rf"(?:已经?|业经|经)[^。]{{0,40}}?{_DAY}[^。]{{0,40}}?(?:通过|审议|同意)"
    rf"|{_DAY}[^。]{{0,40}}?(?:会议|常委会)[^。]{{0,20}}?(?:通过|审议)"
)
_EXPIRES = re.compile(rf"有效期(?:限)?(?:为|至|到|截至)[^。；]{{0,20}}?{_DAY}")
_YEARS = re.compile(r"(20\d\d)\s*年?\s*(?:[-—–－~～至到]+|--)\s*(20\d\d)\s*年")
_YEAR = re.compile(r"(20\d\d)\s*年(?!\s*\d{1,2}\s*月)")
PERIOD_LINES = 12
DRAFT_LINES = 8
_DRAFT = re.compile(r"征求意见稿|公开征求意见|[（(]草案[）)]")


def iso(match: "re.Match[str]") -> str:
    """The first complete date of a match as ISO 8601.

    >>> iso(_SIGNED.search("2024年3月27日"))
    '2024-03-27'
    """
    year, month, day = [group for group in match.groups() if group and group.isdecimal()][:3]
    return f"{year}-{month:0>2}-{day:0>2}"


def issued(head: Sequence[Excerpt]) -> tuple[str, Excerpt] | None:
    """The date under the signature, a line of its own or after it, and where it stands."""
    for line in head:
        if found := _SIGNED.fullmatch(line.text):
            return iso(found), line
    for line in head:
        if found := _SIGNED_BESIDE.search(line.text):
            return iso(found), line.cut(*found.span("day"))
    return None


def adopted(head: Sequence[Excerpt]) -> tuple[str, Excerpt] | None:
    """The date of the meeting that adopted the document, and the words that say so."""
    for line in head:
        if found := _ADOPTED.search(line.text):
            return iso(found), line.cut(*found.span())
    return None


def period(title: Excerpt | None, head: Sequence[Excerpt]) -> tuple[str, Excerpt] | None:
    """The years a document covers as its title says: "2025-2027", or "2025" for one year."""
    near = [title] if title else []
    near += [line for line in head[:PERIOD_LINES] if len(line.text) <= 24]  # a line below the title
    for line in near:
        if found := _YEARS.search(line.text):
            return f"{found[1]}-{found[2]}", line.cut(*found.span())
    if title and (found := _YEAR.search(title.text)):
        return found[1], title.cut(*found.span())
    return None


def expires(lines: Iterable[Excerpt]) -> tuple[str, Excerpt] | None:
    """The day until which a document is in force, where it prints that day."""
    for line in lines:
        if found := _EXPIRES.search(line.text):
            return iso(found), line.cut(*found.span())
    return None


def draft_mark(head: Sequence[Excerpt]) -> Excerpt | None:
    """The words that make a document a draft for comments, in its first lines."""
    for line in head[:DRAFT_LINES]:
        if len(line.text) <= 60 and (found := _DRAFT.search(line.text)):
            return line.cut(*found.span())
    return None
