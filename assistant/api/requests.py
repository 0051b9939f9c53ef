"""What clients send: the only shapes that are taken in."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assistant.asking import checked_question, checked_region
from assistant.errors import RequestError
from retrieval.question import Turn

MAX_HISTORY = 20  # the HTTP contract


def valid_unicode(text: str) -> str:
    """The text itself; JSON can spell half a surrogate pair, which no answer could repeat."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise PydanticCustomError("string_unicode", "half of a surrogate pair") from None
    return text


Text = Annotated[str, AfterValidator(valid_unicode)]


class HistoryItem(BaseModel):
    """One earlier message of the conversation."""

    model_config = ConfigDict(strict=True, frozen=True)

    role: Literal["user", "assistant"]
    content: Text


class ChatRequest(BaseModel):
    """A question, with what was said before it."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        json_schema_extra={"example": {"question": "宝宝屋谁负责？", "region": "长宁区"}},
    )

    question: Annotated[
        Text, Field(description="1 to 300 characters, white space around it not counted")
    ]
    history: Annotated[
        list[HistoryItem], Field(description="At most 20 earlier messages, oldest first")
    ] = []
    region: Annotated[
        Text | None, Field(description="Region to search in, for example 长宁区; null for all")
    ] = None
    stream: Annotated[bool, Field(description="Reserved; only false is answered")] = False


class Asked:
    """A chat request after its checks."""

    __slots__ = ("history", "question", "region")

    def __init__(self, request: ChatRequest, limit: int) -> None:
        """Raise RequestError where the request breaks a rule; `limit` is in characters."""
        self.question = checked_question(request.question, limit)
        self.region = checked_region(request.region)
        self.history = tuple(Turn(item.role, item.content) for item in request.history)
        if len(self.history) > MAX_HISTORY:
            raise RequestError("history_too_long", 422, sent=len(self.history), limit=MAX_HISTORY)
        if request.stream:
            raise RequestError("stream_unavailable", 400)
