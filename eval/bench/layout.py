"""A drafted document as text, with the spans where everything stands in it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from eval.bench.draft import Item
from index.numerals import HAN_DIGITS
from index.records import Detail, Document, Fact, Kind, Measure, Role, Span, Status, Unit

LIMIT = "完成时限"
LABELS = {Role.LEAD: "牵头单位", Role.SUPPORT: "配合单位", Role.RESPONSIBLE: "责任单位"}
_TENS = "十"


def han(value: int) -> str:
    """A number below a thousand in Chinese numerals.

    >>> han(3), han(10), han(12), han(40), han(105)
    ('三', '十', '十二', '四十', '一百零五')
    """
    digits = HAN_DIGITS[0] + HAN_DIGITS[2:11]  # 零一二…九
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    below = (digits[tens] if tens > 1 or hundreds else "") + _TENS if tens else ""
    if hundreds and not tens and ones:
        below = digits[0]
    return (f"{digits[hundreds]}百" if hundreds else "") + below + (digits[ones] if ones else "")


NUMBERS: tuple[tuple[Callable[[int], str], str], ...] = (
    (str, "."),
    (lambda value: f"({value})", ""),
    (lambda value: f"（{han(value)}）", ""),
    (str, "、"),
)
"""How documents print numbers: the number as a record keeps it, and what follows it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a document states of itself."""

    id: str
    title: str
    issuer: str
    doc_number: str
    date: str
    division: tuple[str, ...]
    status: Status
    period: str
    addressee: str
    notice: str

    @property
    def printed_date(self) -> str:
        """The date as documents print it.

        >>> from eval.bench.layout import Head
        >>> Head("", "", "", "", "2024-03-07", (), Status.DRAFT, "", "", "").printed_date
        '2024年3月7日'
        """
        year, month, day = self.date.split("-")
        return f"{year}年{int(month)}月{int(day)}日"


class Sheet:
    """A text that grows, and where in it each part stands."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0

    def put(self, text: str) -> Span:
        """Write; the span of what was written."""
        start, self._at = self._at, self._at + len(text)
        self._parts.append(text)
        return Span(start, self._at)

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)


class Layout:
    """Lays out one document.

    number  how its numbers are printed, one of `NUMBERS`
    cut     the share of its measures that a page break cuts in two
    """

    def __init__(self, head: Head, number: int, cut: float, chance: Random) -> None:
        self._head = head
        self._printed, self._after = NUMBERS[number]
        self._cut = cut
        self._chance = chance
        self._sheet = Sheet()
        self._taken: Counter[str] = Counter()
        self._path: tuple[str, ...] = ()
        self._measures: list[Measure] = []

    def lay_out(self, items: Sequence[Item]) -> tuple[Document, tuple[Measure, ...]]:
        """The document and its records, in printed order."""
        head, put = self._head, self._sheet.put
        title = self._background(head.title)
        number = self._background(head.doc_number)
        self._background(head.addressee)
        self._background(head.notice)
        for item in items:
            self._item(item)
        put("\n")
        issuer = self._background(head.issuer)
        date = self._background(head.printed_date)
        facts = (
            Fact("title", head.title, (title,)),
            Fact("issuer", head.issuer, (issuer,)),
            Fact("doc_number", head.doc_number, (number,)),
            Fact("date", head.date, (date,)),
        )
        document = Document(
            id=head.id,
            title=head.title,
            text=self._sheet.text,
            issuer=head.issuer,
            region=head.division[-1],
            doc_number=head.doc_number,
            date=head.date,
            status=head.status,
            division=head.division,
            period=head.period,
            facts=facts,
        )
        return document, tuple(self._measures)

    def _background(self, text: str) -> Span:
        span = self._sheet.put(text)
        self._sheet.put("\n")
        self._measures.append(self._record(Kind.BACKGROUND, "", text, (span,)))
        return span

    def _record(self, kind: Kind, number: str, text: str, spans: tuple[Span, ...]) -> Measure:
        key = number.strip("（）()") or kind.value
        self._taken[key] += 1
        id_ = key if number else f"{key}-{self._taken[key]}"
        return Measure(f"{self._head.id}#{id_}", self._head.id, kind, number, text, spans)

    def _item(self, item: Item) -> None:
        put = self._sheet.put
        self._headings(item.path)
        number = self._printed(item.value) if item.value else ""
        if number:
            put(number + self._after)
        text = "".join(item.sentences)
        spans = self._text(text)
        put(marker(item.units) + "\n")
        details = self._details(item.limit)
        plain = self._record(item.kind, number, text, spans)
        self._measures.append(
            Measure(
                plain.id,
                plain.document_id,
                plain.kind,
                number,
                text,
                spans,
                item.path,
                item.sentences[0].rstrip("。；！？") if item.titled else None,
                item.units,
                bool(item.units),
                details=details,
            )
        )

    def _headings(self, path: tuple[str, ...]) -> None:
        for depth, heading in enumerate(path):
            if path[: depth + 1] != self._path[: depth + 1]:
                self._sheet.put(f"{heading}\n")
        self._path = path

    def _text(self, text: str) -> tuple[Span, ...]:
        if len(text) < 4 or self._chance.random() >= self._cut:
            return (self._sheet.put(text),)
        half = len(text) // 2
        first = self._sheet.put(text[:half])
        self._sheet.put(f"\n— {self._chance.randrange(1, 40)} —\n")
        return first, self._sheet.put(text[half:])

    def _details(self, limit: str | None) -> tuple[Detail, ...]:
        if limit is None:
            return ()
        self._sheet.put(f"{LIMIT}：")
        span = self._sheet.put(limit)
        self._sheet.put("\n")
        return (Detail(LIMIT, limit, (span,)),)


def marker(units: Sequence[Unit]) -> str:
    """The units as a document prints them after a measure; nothing without units.

    >>> lead = Unit("区教育局", "区教育局", Role.LEAD)
    >>> marker([lead, Unit("区卫健委", "区卫健委", Role.SUPPORT)])
    '（牵头单位：区教育局；配合单位：区卫健委）'
    """
    if not units:
        return ""
    roles = dict.fromkeys(unit.role for unit in units)
    named = (
        f"{LABELS[role]}：{'、'.join(u.name for u in units if u.role is role)}" for role in roles
    )
    return f"（{'；'.join(named)}）"
