from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.records.database import Database
from assistant.records.period import Period
from assistant.records.record import Feedback, record_of
from assistant.records.report import (
    Counts,
    Group,
    Number,
    Report,
    Unanswered,
    report_of,
)
from assistant.records.rows import rows_of
from assistant.records.store import Store
from tests.assistant.records.examples import (
    DOCUMENTS,
    HOW_MANY,
    NOON,
    PARTIAL,
    RESPONSIBLE,
    UNKNOWN,
    WORDS,
    answered,
    in_region,
    record,
    unhelpful,
)
from tests.assistant.records.test_record import TOPIC

FIRST, NEXT = NOON.astimezone().date(), (NOON + timedelta(days=1)).astimezone().date()


@pytest.fixture
def filled(database: Database) -> Database:
    """Six questions of two days, three with feedback."""
    tomorrow = NOON + timedelta(days=1)
    asked = (
        answered("a1"),
        answered("a2", HOW_MANY),
        answered("a3", UNKNOWN),
        answered("a4", UNKNOWN, tomorrow, said="怎么样，今天天气"),
        answered("a5", RESPONSIBLE, tomorrow, PARTIAL),
        answered("a6", UNKNOWN, tomorrow, in_region("嘉定区")),
    )
    Store(database).write(
        [record_of(one, DOCUMENTS, WORDS) for one in asked],
        [
            Feedback("a1", True, None, None, NOON),
            Feedback("a3", True, None, None, NOON),
            unhelpful("a5"),
        ],
    )
    return database


def counts(asked: int, **more: int) -> Counts:
    none = dict.fromkeys(
        ("answered", "partial", "clarify", "refused", "generated", "helpful", "unhelpful"), 0
    )
    return Counts(asked=asked, seconds=0.025, **(none | more))


def test_everything_is_counted_once(filled: Database) -> None:
    report = report_of(filled, Period())
    assert rounded(report.total) == counts(
        6, answered=2, partial=1, refused=3, helpful=2, unhelpful=1
    )
    assert report.refusals == (Number("out_of_scope", 3),)
    assert report.questions_kept is True


def rounded(counts: Counts) -> Counts:
    return replace(counts, seconds=round(counts.seconds, 6))


def of(groups: tuple[Group, ...]) -> dict[tuple[str, str | None], Counts]:
    return {(group.name, group.place): rounded(group.counts) for group in groups}


def test_groups_are_days_regions_topics_and_units(filled: Database) -> None:
    report = report_of(filled, Period())
    assert of(report.days) == {
        (FIRST.isoformat(), None): counts(3, answered=2, refused=1, helpful=2),
        (NEXT.isoformat(), None): counts(3, partial=1, refused=2, unhelpful=1),
    }
    assert of(report.regions) == {
        ("长宁区", None): counts(3, answered=2, partial=1, helpful=1, unhelpful=1),
        ("", None): counts(2, refused=2, helpful=1),
        ("嘉定区", None): counts(1, refused=1),
    }
    place = "changning-2024-division"
    assert of(report.topics) == {
        (TOPIC, place): counts(2, answered=1, partial=1, helpful=1, unhelpful=1)
    }
    assert of(report.units) == {
        ("区教育局", "长宁区"): counts(3, answered=2, partial=1, helpful=1, unhelpful=1),
        ("各街镇", "长宁区"): counts(2, answered=1, partial=1, helpful=1, unhelpful=1),
        ("区教育局", "嘉定区"): counts(1, answered=1),
    }


def test_questions_with_the_same_words_that_were_not_answered_are_one(filled: Database) -> None:
    report = report_of(filled, Period())
    assert report.unanswered == (
        Unanswered("怎么样，今天天气", "refused", "out_of_scope", 3, NEXT),
        Unanswered("宝宝屋谁负责？", "partial", None, 1, NEXT),
    )
    assert report.terms == (
        Number("今天天气", 3),
        Number("怎么样", 3),
        Number("宝宝屋", 1),
        Number("负责", 1),
    )
    (opinion,) = report.unhelpful
    assert (opinion.answer_id, opinion.reason, opinion.comment, opinion.question) == (
        "a5",
        "incomplete",
        "电话没写，打〔手机号〕",
        "宝宝屋谁负责？",
    )


@pytest.mark.parametrize(
    ("period", "ids"),
    [
        (Period(), ["a1", "a2", "a3", "a4", "a5", "a6"]),
        (Period(since=NEXT), ["a4", "a5", "a6"]),
        (Period(until=FIRST), ["a1", "a2", "a3"]),
        (Period(FIRST, FIRST, "长宁区"), ["a1", "a2"]),
        (Period(region="嘉定区"), ["a6"]),
        (Period(date(2020, 1, 1), date(2020, 1, 2)), []),
    ],
)
def test_a_period_and_a_region_narrow_what_is_counted(
    filled: Database, period: Period, ids: list[str]
) -> None:
    assert [row.id for row in rows_of(filled, period)] == ids
    assert report_of(filled, period).total.asked == len(ids)


def test_nothing_was_asked_and_nothing_fails(database: Database) -> None:
    empty = Counts(0, 0, 0, 0, 0, 0, 0, 0, 0.0)
    none: tuple[()] = ()
    assert report_of(database, Period()) == Report(
        None, None, None, False, empty, none, none, none, none, none, none, none, none
    )


def test_more_answers_than_a_page_come_once_each_in_order(database: Database) -> None:
    made = [record(f"a{n:04}") for n in range(1201)]  # all of one moment
    Store(database).write(made, [])
    assert [row.id for row in rows_of(database, Period())] == [one.id for one in made]
