"""Records in and out of the database."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from assistant.records.database import Database
from assistant.records.masking import masked
from assistant.records.record import Facet, Feedback, Record
from assistant.records.schema import ANSWERS, FEEDBACK, MENTIONS


class Store:
    """What the records' tables are asked to do; every method raises RecordsUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, records: Sequence[Record], feedback: Sequence[Feedback]) -> None:
        """Write all or nothing; what is there already stays, the last feedback wins.

        Raises Unwritable where a row is at fault.
        """
        with self._database.connected() as connection:
            _write_records(connection, records)
            _write_feedback(connection, feedback)

    def holds(self, answer_id: str) -> bool:
        """Whether there is a record of an answer."""
        with self._database.connected() as connection:
            return connection.scalar(select(ANSWERS.c.id).where(_one(answer_id))) is not None

    def shown(self, name: str) -> tuple[dict[str, Any], ...]:
        """All that is kept of an answer or a conversation, by its id, oldest first."""
        with self._database.connected() as connection:
            found = connection.execute(
                select(ANSWERS).where(_named(name)).order_by(ANSWERS.c.at)
            ).mappings()
            return tuple(_whole(connection, dict(row)) for row in found)

    def forget(self, name: str) -> int:
        """Delete an answer, or all of a conversation; how many there were."""
        return self._deleted(_named(name))

    def forget_document(self, document_id: str) -> int:
        """Delete what records have of a document's words: its headings, and the units of answers
        that cite it. How often was asked, and how that ended, stays. How many mentions there were.
        """
        m = MENTIONS.c
        of_it = select(m.answer_id).where(m.place == document_id).distinct()
        with self._database.connected() as connection:
            answers = list(connection.scalars(of_it))
            gone = connection.execute(
                delete(MENTIONS).where(
                    (m.place == document_id)
                    | ((m.kind == Facet.UNIT.value) & m.answer_id.in_(answers))
                )
            ).rowcount
        if gone:
            self._database.forgotten()
        return gone

    def prune(self, keep_days: int, now: datetime | None = None) -> int:
        """Delete what is older; how many there were."""
        limit = _utc(now or datetime.now(UTC)) - timedelta(days=keep_days)
        return self._deleted(ANSWERS.c.at < limit)

    def _deleted(self, where: ColumnElement[bool]) -> int:
        with self._database.connected() as connection:
            gone = connection.execute(delete(ANSWERS).where(where)).rowcount
        if gone:
            self._database.forgotten()
        return gone


def _write_records(connection: Connection, records: Sequence[Record]) -> None:
    ids = [record.id for record in records]
    known = set(connection.scalars(select(ANSWERS.c.id).where(ANSWERS.c.id.in_(ids))))
    new = [record for record in records if record.id not in known]
    if not new:
        return
    connection.execute(insert(ANSWERS), [_row(record) for record in new])
    mentions = [
        {"answer_id": record.id, "kind": one.kind.value, "value": one.value, "place": one.place}
        for record in new
        for one in record.mentions
    ]
    if mentions:
        connection.execute(insert(MENTIONS), mentions)


def _write_feedback(connection: Connection, feedback: Sequence[Feedback]) -> None:
    """The last one of each answer; none for an answer that is gone."""
    last = {one.answer_id: one for one in feedback}
    known = set(connection.scalars(select(ANSWERS.c.id).where(ANSWERS.c.id.in_(last))))
    rows = [_opinion(one) for answer_id, one in last.items() if answer_id in known]
    connection.execute(delete(FEEDBACK).where(FEEDBACK.c.answer_id.in_(known)))
    if rows:
        connection.execute(insert(FEEDBACK), rows)


def _row(record: Record) -> dict[str, Any]:
    columns = {name: value for name, value in asdict(record).items() if name != "mentions"}
    return {**columns, "at": _utc(record.at), "day": record.at.astimezone().date()}


def _opinion(feedback: Feedback) -> dict[str, Any]:
    return {
        "answer_id": feedback.answer_id,
        "at": _utc(feedback.at),
        "helpful": feedback.helpful,
        "reason": None if feedback.reason is None else feedback.reason.value,
        "comment": masked(feedback.comment) if feedback.comment else None,
    }


def _whole(connection: Connection, row: dict[str, Any]) -> dict[str, Any]:
    mentions = connection.execute(
        select(MENTIONS.c.kind, MENTIONS.c.value, MENTIONS.c.place)
        .where(MENTIONS.c.answer_id == row["id"])
        .order_by(MENTIONS.c.id)
    )
    opinion = connection.execute(
        select(FEEDBACK.c.at, FEEDBACK.c.helpful, FEEDBACK.c.reason, FEEDBACK.c.comment).where(
            FEEDBACK.c.answer_id == row["id"]
        )
    ).mappings()
    return {
        **row,
        "mentions": [dict(one._mapping) for one in mentions],
        "feedback": next((dict(one) for one in opinion), None),
    }


def _one(answer_id: str) -> ColumnElement[bool]:
    return ANSWERS.c.id == answer_id


def _named(name: str) -> ColumnElement[bool]:
    return or_(_one(name), ANSWERS.c.conversation_id == name)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC).replace(tzinfo=None)
