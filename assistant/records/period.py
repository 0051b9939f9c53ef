"""Which records a report is about."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, select, true

from assistant.records.record import Facet
from assistant.records.schema import ANSWERS, MENTIONS


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `since` to `until`, both included, and a region; None lets everything through."""

    since: date | None = None
    until: date | None = None
    region: str | None = None


def within(period: Period) -> ColumnElement[bool]:
    """The condition on answers."""
    condition: ColumnElement[bool] = true()
    if period.since is not None:
        condition &= ANSWERS.c.day >= period.since
    if period.until is not None:
        condition &= ANSWERS.c.day <= period.until
    if period.region is not None:
        named = MENTIONS.alias()  # a report may join the same table for something else
        condition &= exists(
            select(named.c.id).where(
                named.c.answer_id == ANSWERS.c.id,
                named.c.kind == Facet.REGION.value,
                named.c.value == period.region,
            )
        )
    return condition
