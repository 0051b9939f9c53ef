"""A report as tables with words a person reads: for the page and for every export."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from assistant.messages import say
from assistant.records.report import Counts, Group, Report
from assistant.records.rows import AnswerRow
from retrieval.question import Language

Cell = str | int | float

COUNTED = ("asked", "answered", "partial", "clarify", "refused", "helpful", "unhelpful")


class SheetName(StrEnum):
    """The tables that can be exported."""

    TOTAL = "total"
    REFUSALS = "refusals"
    UNANSWERED = "unanswered"
    TERMS = "terms"
    UNHELPFUL = "unhelpful"
    TOPICS = "topics"
    UNITS = "units"
    REGIONS = "regions"
    DAYS = "days"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its caption, the heads of its columns, its rows."""

    name: SheetName
    title: str
    header: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Sheets:
    """Makes the tables of a report in a language."""

    language: Language

    def of(self, report: Report, rows: Iterable[AnswerRow]) -> Iterator[Sheet]:
        """All tables, in the order of SheetName."""
        yield self.total(report)
        yield self._sheet(
            SheetName.REFUSALS,
            ("reason", "asked"),
            ((self.word(one.name), one.count) for one in report.refusals),
        )
        yield from self.missing(report)
        yield self._groups(SheetName.TOPICS, ("topic", "document"), report.topics)
        yield self._groups(SheetName.UNITS, ("unit", "region"), report.units)
        yield self._groups(SheetName.REGIONS, ("region",), report.regions)
        yield self._groups(SheetName.DAYS, ("day",), report.days)
        yield self.answers(rows)

    def total(self, report: Report) -> Sheet:
        """What was counted altogether."""
        counts = report.total
        rows: list[tuple[Cell, ...]] = [
            (self.say("since"), report.since.isoformat() if report.since else self.say("open")),
            (self.say("until"), report.until.isoformat() if report.until else self.say("open")),
            (self.say("region"), report.region or self.say("all_regions")),
            *((self.say(f"column_{name}"), getattr(counts, name)) for name in COUNTED),
            (self.say("column_generated"), counts.generated),
            (self.say("column_seconds"), round(counts.seconds, 3)),
        ]
        return self._sheet(SheetName.TOTAL, ("what", "value"), rows)

    def missing(self, report: Report) -> Iterator[Sheet]:
        """What the documents did not answer, and what did not help."""
        yield self._sheet(
            SheetName.UNANSWERED,
            ("question", "count", "status", "reason", "last"),
            (
                (u.question, u.count, self.word(u.status), self.word(u.reason), u.last.isoformat())
                for u in report.unanswered
            ),
        )
        yield self._sheet(
            SheetName.TERMS, ("term", "count"), ((one.name, one.count) for one in report.terms)
        )
        yield self._sheet(
            SheetName.UNHELPFUL,
            ("at", "status", "why", "comment", "question", "id"),
            (
                (
                    local(o.at),
                    self.word(o.status),
                    self.word(o.reason),
                    o.comment or "",
                    o.question or "",
                    o.answer_id,
                )
                for o in report.unhelpful
            ),
        )

    def answers(self, rows: Iterable[AnswerRow]) -> Sheet:
        """One row for each answer; who worded its text is said in words."""
        header = (
            "id", "at", "channel", "status", "reason", "intent", "question", "regions", "topics",
            "units", "measures", "worded", "helpful_vote", "why", "comment", "seconds",
        )  # fmt: skip
        return self._sheet(SheetName.ANSWERS, header, map(self._answer, rows))

    def word(self, value: str | None) -> str:
        """A status, reason or channel in words; "" for none."""
        return self.say(f"word_{value}") if value else ""

    def say(self, key: str, **values: object) -> str:
        """A sentence of the section `owner`."""
        return say(f"owner.{key}", self.language, **values)

    def _answer(self, row: AnswerRow) -> tuple[Cell, ...]:
        vote = "" if row.helpful is None else self.say("yes" if row.helpful else "no")
        return (
            row.id,
            local(row.at),
            self.word(row.channel),
            self.word(row.status),
            self.word(row.reason),
            self.say(f"intent_{row.intent}"),
            row.question or "",
            row.regions,
            row.topics,
            row.units,
            row.measures,
            self.say("generated" if row.generated else "composed"),
            vote,
            self.word(row.why),
            row.comment or "",
            round(row.seconds, 3),
        )

    def _groups(
        self, name: SheetName, columns: tuple[str, ...], groups: tuple[Group, ...]
    ) -> Sheet:
        def row(group: Group) -> tuple[Cell, ...]:
            named = (group.name or self.say("no_region"), group.place or "")
            return (*named[: len(columns)], *counts_of(group.counts))

        return self._sheet(name, (*columns, *COUNTED), map(row, groups))

    def _sheet(
        self, name: SheetName, columns: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]
    ) -> Sheet:
        header = tuple(self.say(f"column_{column}") for column in columns)
        return Sheet(name, self.say(f"sheet_{name.value}"), header, rows)


def counts_of(counts: Counts) -> tuple[int, ...]:
    """The numbers of a group in the order of COUNTED."""
    return tuple(getattr(counts, name) for name in COUNTED)


def local(at: datetime) -> str:
    """A time of the database (UTC) at the server's place.

    >>> local(datetime(2025, 5, 1, 8, 30, 59))[-3:]
    ':59'
    """
    return at.replace(tzinfo=UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
