"""What clients send: the only shapes that are taken in."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from assistant.api.shapes import REGION_SHAPE
from assistant.asking import MAX_HISTORY, Asked, Channel, checked
from retrieval.question import Turn


def valid_unicode(text: str) -> str:
    """The text itself; JSON can spell half a surrogate pair, which no answer could repeat."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise PydanticCustomError("string_unicode", "half of a surrogate pair") from None
    return text


Text = Annotated[str, AfterValidator(valid_unicode)]
ConversationId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]


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

    question: Annotated[Text, Field(description="A question; white space around it is not counted")]
    history: Annotated[
        list[HistoryItem],
        Field(
            description="At most 20 earlier messages, oldest first",
            json_schema_extra={"maxItems": MAX_HISTORY},
        ),
    ] = []
    region: Annotated[
        Text | None,
        Field(
            description="Region to search in, for example 长宁区; null for all",
            json_schema_extra=REGION_SHAPE,
        ),
    ] = None
    stream: Annotated[bool, Field(description="Answer as server-sent events")] = False
    conversation_id: Annotated[
        ConversationId | None,
        Field(description="What joins the questions of one conversation: any random characters"),
    ] = None
    channel: Annotated[
        Literal["api", "widget"], Field(description="widget, where the portal's widget asks")
    ] = "api"

    def asked(self, limit: int) -> Asked:
        """The question after its checks; `limit` is in characters. Raises RequestError."""
        history = tuple(Turn(item.role, item.content) for item in self.history)
        channel = Channel.WIDGET if self.channel == "widget" else Channel.API
        told = Asked(self.question, history, self.region, channel, self.conversation_id)
        return checked(told, limit)
