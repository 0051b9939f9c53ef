"""What an owner sees: how questions ended, by day, region, topic and unit, and what was missing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select
from sqlalchemy.sql.selectable import FromClause

from assistant.answer import Outcome, Reason
from assistant.records.database import Database
from assistant.records.period import Period, within
from assistant.records.record import Facet
from assistant.records.schema import ANSWERS, FEEDBACK, MENTIONS

LISTED = 200  # rows of the lists that have no natural end
UNANSWERED = (Outcome.REFUSED.value, Outcome.PARTIAL.value)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions ended how, and what readers thought; `seconds` is the mean time."""

    asked: int
    answered: int
    partial: int
    clarify: int
    refused: int
    generated: int
    helpful: int
    unhelpful: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Group:
    """The counts of one day, region, topic or unit; `place` is a unit's region."""

    name: str
    place: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class Number:
    """A reason or a word, with how often it came."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions with the same words that the documents did not answer; one of them as asked."""

    question: str
    status: str
    reason: str | None
    count: int
    last: date


@dataclass(frozen=True, slots=True)
class Opinion:
    """One answer that did not help; `question` where questions are kept."""

    at: datetime
    answer_id: str
    status: str
    reason: str | None
    comment: str | None
    question: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of a period and region; `questions_kept` whether there are texts at all.

    A group counts an answer once; a comparison counts in each of its regions and units.
    `days` are in order, other groups and lists begin with the largest.
    """

    since: date | None
    until: date | None
    region: str | None
    questions_kept: bool
    total: Counts
    refusals: tuple[Number, ...]
    days: tuple[Group, ...]
    regions: tuple[Group, ...]
    topics: tuple[Group, ...]
    units: tuple[Group, ...]
    unanswered: tuple[Unanswered, ...]
    terms: tuple[Number, ...]
    unhelpful: tuple[Opinion, ...]


def report_of(database: Database, period: Period) -> Report:
    """The report of a period. Raises RecordsUnavailable."""
    where = within(period)
    with database.connected() as connection:
        return Report(
            since=period.since,
            until=period.until,
            region=period.region,
            questions_kept=_any_question(connection),
            total=_total(connection, where),
            refusals=_refusals(connection, where),
            days=_days(connection, where),
            regions=_regions(connection, where),
            topics=_groups(connection, where, Facet.TOPIC),
            units=_groups(connection, where, Facet.UNIT),
            unanswered=_unanswered(connection, where),
            terms=_terms(connection, where),
            unhelpful=_unhelpful(connection, where),
        )


def _counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


_COUNTS: tuple[ColumnElement[Any], ...] = (
    func.count(ANSWERS.c.id).label("asked"),
    *(_counted(ANSWERS.c.status == outcome.value).label(outcome.value) for outcome in Outcome),
    _counted(ANSWERS.c.generated).label("generated"),
    _counted(FEEDBACK.c.helpful.is_(True)).label("helpful"),
    _counted(FEEDBACK.c.helpful.is_(False)).label("unhelpful"),
    func.coalesce(func.avg(ANSWERS.c.seconds), 0.0).label("seconds"),
)
_RATED: FromClause = ANSWERS.outerjoin(FEEDBACK, FEEDBACK.c.answer_id == ANSWERS.c.id)


def _counts(row: Any) -> Counts:
    return Counts(**{name: getattr(row, name) for name in Counts.__slots__})


def _total(connection: Connection, where: ColumnElement[bool]) -> Counts:
    return _counts(connection.execute(select(*_COUNTS).select_from(_RATED).where(where)).one())


def _any_question(connection: Connection) -> bool:
    found = select(ANSWERS.c.id).where(ANSWERS.c.question.is_not(None)).limit(1)
    return connection.scalar(found) is not None


def _refusals(connection: Connection, where: ColumnElement[bool]) -> tuple[Number, ...]:
    count = func.count(ANSWERS.c.id)
    rows = connection.execute(
        select(ANSWERS.c.reason, count)
        .where(where, ANSWERS.c.status == Outcome.REFUSED.value)
        .group_by(ANSWERS.c.reason)
        .order_by(count.desc(), ANSWERS.c.reason)
    )
    return tuple(Number(reason or "", n) for reason, n in rows)


def _days(connection: Connection, where: ColumnElement[bool]) -> tuple[Group, ...]:
    day = ANSWERS.c.day
    rows = connection.execute(
        select(day, *_COUNTS).select_from(_RATED).where(where).group_by(day).order_by(day)
    )
    return tuple(Group(row.day.isoformat(), None, _counts(row)) for row in rows)


def _regions(connection: Connection, where: ColumnElement[bool]) -> tuple[Group, ...]:
    """The regions named or answered from; "" are the questions without one."""
    joined = _RATED.outerjoin(
        MENTIONS, (MENTIONS.c.answer_id == ANSWERS.c.id) & (MENTIONS.c.kind == Facet.REGION.value)
    )
    name = func.coalesce(MENTIONS.c.value, "").label("name")
    rows = connection.execute(
        select(name, *_COUNTS)
        .select_from(joined)
        .where(where)
        .group_by(name)
        .order_by(func.count(ANSWERS.c.id).desc(), name)
    )
    return tuple(Group(row.name, None, _counts(row)) for row in rows)


def _groups(connection: Connection, where: ColumnElement[bool], kind: Facet) -> tuple[Group, ...]:
    joined = _RATED.join(MENTIONS, MENTIONS.c.answer_id == ANSWERS.c.id)
    name, place = MENTIONS.c.value, MENTIONS.c.place
    rows = connection.execute(
        select(name, place, *_COUNTS)
        .select_from(joined)
        .where(where, MENTIONS.c.kind == kind.value)
        .group_by(name, place)
        .order_by(func.count(ANSWERS.c.id).desc(), name)
    )
    return tuple(Group(row.value, row.place, _counts(row)) for row in rows)


def _missing(where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Refusals and partial answers, but for those refused as unsafe: no document lacks those."""
    safe = func.coalesce(ANSWERS.c.reason, "") != Reason.UNSAFE.value
    return where & ANSWERS.c.status.in_(UNANSWERED) & safe


def _unanswered(connection: Connection, where: ColumnElement[bool]) -> tuple[Unanswered, ...]:
    count, last = func.count(ANSWERS.c.id), func.max(ANSWERS.c.day)
    rows = connection.execute(
        select(func.max(ANSWERS.c.question), ANSWERS.c.status, ANSWERS.c.reason, count, last)
        .where(_missing(where), ANSWERS.c.question.is_not(None))
        .group_by(ANSWERS.c.likeness, ANSWERS.c.status, ANSWERS.c.reason)
        .order_by(count.desc(), last.desc(), func.max(ANSWERS.c.question))
        .limit(LISTED)
    )
    return tuple(Unanswered(*row) for row in rows)


def _terms(connection: Connection, where: ColumnElement[bool]) -> tuple[Number, ...]:
    count = func.count(ANSWERS.c.id)
    rows = connection.execute(
        select(MENTIONS.c.value, count)
        .select_from(ANSWERS.join(MENTIONS, MENTIONS.c.answer_id == ANSWERS.c.id))
        .where(_missing(where), MENTIONS.c.kind == Facet.TERM.value)
        .group_by(MENTIONS.c.value)
        .order_by(count.desc(), MENTIONS.c.value)
        .limit(LISTED)
    )
    return tuple(Number(*row) for row in rows)


def _unhelpful(connection: Connection, where: ColumnElement[bool]) -> tuple[Opinion, ...]:
    rows = connection.execute(
        select(
            FEEDBACK.c.at,
            FEEDBACK.c.answer_id,
            ANSWERS.c.status,
            FEEDBACK.c.reason,
            FEEDBACK.c.comment,
            ANSWERS.c.question,
        )
        .select_from(ANSWERS.join(FEEDBACK, FEEDBACK.c.answer_id == ANSWERS.c.id))
        .where(where, FEEDBACK.c.helpful.is_(False))
        .order_by(FEEDBACK.c.at.desc())
        .limit(LISTED)
    )
    return tuple(Opinion(at.replace(tzinfo=UTC), *rest) for at, *rest in rows)
