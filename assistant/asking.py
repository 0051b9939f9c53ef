"""What a question must look like before anything is done with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import RequestError
from retrieval.question import Turn

MAX_REGION_CHARACTERS = 50  # the longest name of a Chinese county has 15
MAX_HISTORY = 20  # the HTTP contract
SAYS_SOMETHING = (
    r"[^\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
"""A character of a text that can be seen: no white space, no control, nothing of width zero."""
_SEEN = re.compile(SAYS_SOMETHING)


class Channel(StrEnum):
    """By which way a question came in."""

    API = "api"  # POST /api/chat, streamed or not
    WIDGET = "widget"  # the same, from the widget in a portal
    PAGE = "page"  # the pages without JavaScript
    OPENAI = "openai"  # /v1/chat/completions
    MCP = "mcp"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it came in, after its checks.

    history          oldest first
    region           where to search when the question names no region
    conversation_id  what joins the questions of one conversation; None where a client gives none
    """

    question: str
    history: tuple[Turn, ...] = ()
    region: str | None = None
    channel: Channel = Channel.API
    conversation_id: str | None = None


def checked(asked: Asked, limit: int) -> Asked:
    """The question without white space around it and its region likewise; `limit` in characters.

    Raises RequestError where it breaks a rule.
    """
    return Asked(
        question=checked_question(asked.question, limit),
        history=checked_history(asked.history),
        region=checked_region(asked.region),
        channel=asked.channel,
        conversation_id=asked.conversation_id,
    )


def checked_question(text: str, limit: int) -> str:
    """The question without white space around it; 1 to `limit` characters, else RequestError.

    >>> checked_question(" 宝宝屋谁负责？ ", limit=300)
    '宝宝屋谁负责？'
    """
    question = text.strip()
    if not _SEEN.search(question):
        raise RequestError("question_empty", 422)
    if len(question) > limit:
        raise RequestError("question_too_long", 422, sent=len(question), limit=limit)
    return question


def checked_region(text: str | None) -> str | None:
    """The region without white space around it; None where it is empty.

    >>> checked_region(" 长宁区 ")
    '长宁区'
    """
    region = (text or "").strip()
    if len(region) > MAX_REGION_CHARACTERS:
        raise RequestError("region_too_long", 422, sent=len(region), limit=MAX_REGION_CHARACTERS)
    return region or None


def checked_history(history: Sequence[Turn]) -> tuple[Turn, ...]:
    """At most MAX_HISTORY earlier messages, else RequestError."""
    if len(history) > MAX_HISTORY:
        raise RequestError("history_too_long", 422, sent=len(history), limit=MAX_HISTORY)
    return tuple(history)
