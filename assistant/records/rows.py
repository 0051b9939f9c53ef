"""One row for each answer, for exports."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from assistant.records.database import Database
from assistant.records.period import Period, within
from assistant.records.record import Facet
from assistant.records.schema import ANSWERS, FEEDBACK, MENTIONS

PAGE = 500  # answers a query
SEPARATOR = "；"


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer with all that is kept of it; times are UTC."""

    id: str
    at: datetime
    channel: str
    status: str
    reason: str | None
    intent: str
    generated: bool
    seconds: float
    question: str | None
    helpful: bool | None
    why: str | None
    comment: str | None
    regions: str
    topics: str
    units: str
    measures: str


def rows_of(database: Database, period: Period) -> Iterator[AnswerRow]:
    """The answers of a period, oldest first, a page at a time. Raises RecordsUnavailable."""
    after: tuple[datetime, str] | None = None
    while True:
        with database.connected() as connection:
            page = _page(connection, period, after)
        yield from page
        if len(page) < PAGE:
            return
        after = (page[-1].at, page[-1].id)


def _page(
    connection: Connection, period: Period, after: tuple[datetime, str] | None
) -> list[AnswerRow]:
    a, f = ANSWERS.c, FEEDBACK.c
    condition = within(period)
    if after is not None:
        at, answer_id = after
        condition &= (a.at > at) | ((a.at == at) & (a.id > answer_id))
    columns = (a.id, a.at, a.channel, a.status, a.reason, a.intent, a.generated, a.seconds)
    found = connection.execute(
        select(*columns, a.question, f.helpful, f.reason.label("why"), f.comment)
        .select_from(ANSWERS.outerjoin(FEEDBACK, f.answer_id == a.id))
        .where(condition)
        .order_by(a.at, a.id)
        .limit(PAGE)
    ).all()
    mentioned = _mentioned(connection, [row.id for row in found])
    return [
        AnswerRow(
            **row._mapping,
            regions=_joined(mentioned, row.id, Facet.REGION),
            topics=_joined(mentioned, row.id, Facet.TOPIC),
            units=_joined(mentioned, row.id, Facet.UNIT),
            measures=_joined(mentioned, row.id, Facet.MEASURE),
        )
        for row in found
    ]


def _mentioned(connection: Connection, ids: list[str]) -> dict[tuple[str, str], list[str]]:
    m = MENTIONS.c
    values: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    rows = connection.execute(
        select(m.answer_id, m.kind, m.value).where(m.answer_id.in_(ids)).order_by(m.id)
    )
    for answer_id, kind, value in rows:
        values[answer_id, kind].append(value)
    return values


def _joined(values: dict[tuple[str, str], list[str]], answer_id: str, kind: Facet) -> str:
    return SEPARATOR.join(dict.fromkeys(values.get((answer_id, kind.value), ())))
