"""Answers as the desk tells of them, and records made of them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from assistant.answer import Answer, Outcome
from assistant.asking import Asked, Channel
from assistant.desk import Answered
from assistant.records.kept import words_of
from assistant.records.record import Feedback, Record, Why, record_of
from tests.assistant.doubles import (
    HOW_MANY,
    RESPONSIBLE,
    SCRIPT,
    UNKNOWN,
    ScriptedService,
)

SERVICE = ScriptedService()
DOCUMENTS = SERVICE.documents
NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)  # noon in China, and the same day nearly everywhere
WORDS = words_of(SERVICE)
PERSONAL = "我叫13812345678，11010119900307847６，宝宝屋谁负责？"


def answered(
    answer_id: str,
    question: str = RESPONSIBLE,
    at: datetime = NOON,
    answer: Answer | None = None,
    said: str | None = None,
) -> Answered:
    asked = Asked(said or question, (), None, Channel.WIDGET, "conversation1")
    return Answered(answer_id, asked, answer or SCRIPT[question], 0.025, at)


def record(answer_id: str, question: str = RESPONSIBLE, at: datetime = NOON) -> Record:
    return record_of(answered(answer_id, question, at), DOCUMENTS, WORDS)


def unhelpful(answer_id: str, comment: str | None = "电话没写，打13812345678") -> Feedback:
    return Feedback(answer_id, False, Why.INCOMPLETE, comment, NOON + timedelta(minutes=1))


def in_region(region: str) -> Answer:
    refused = SCRIPT[UNKNOWN]
    return replace(refused, question=replace(refused.question, regions=(region,)))


PARTIAL = replace(SCRIPT[RESPONSIBLE], status=Outcome.PARTIAL)

__all__ = ["HOW_MANY", "RESPONSIBLE", "UNKNOWN"]
