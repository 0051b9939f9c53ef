"""What OpenAI clients send: messages in, a question with its history out.

Fields that are not named here (temperature, max_tokens, tools …) are taken and have no effect.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.api.requests import Text
from assistant.api.shapes import REGION_SHAPE
from assistant.asking import MAX_HISTORY, Asked, Channel, checked
from assistant.errors import RequestError
from retrieval.question import Turn

MODEL = "zhice"
MAX_TURN_CHARACTERS = 20_000  # the longest list of a unit's tasks has half as many
TEXT = "text"
IGNORED_ROLES = ("system", "developer")  # instructions change no fact
TURN_ROLES = ("user", "assistant")


class Part(BaseModel):
    """A part of a message's content."""

    model_config = ConfigDict(strict=True, frozen=True)

    type: Annotated[Text, Field(json_schema_extra={"enum": [TEXT]})]
    text: Text = ""


def parts_of(content: Any) -> Any:
    """Content as parts, whether it is text, parts or null.

    >>> parts_of("好"), parts_of(None)
    ([{'type': 'text', 'text': '好'}], [])
    """
    if content is None:
        return []
    return [{"type": TEXT, "text": content}] if isinstance(content, str) else content


Content = Annotated[
    list[Part], BeforeValidator(parts_of, json_schema_input_type=str | list[Part] | None)
]


class Message(BaseModel):
    """A message of the conversation."""

    model_config = ConfigDict(strict=True, frozen=True)

    role: Annotated[
        Text,
        Field(
            description="user and assistant; system and developer have no effect",
            json_schema_extra={"enum": [*TURN_ROLES, *IGNORED_ROLES]},
        ),
    ]
    content: Annotated[Content, Field(description="Text, or parts of type text")] = []

    @property
    def text(self) -> str:
        """The text of all its parts."""
        return "\n".join(part.text for part in self.content)


class StreamOptions(BaseModel):
    """What a stream says beside the answer."""

    model_config = ConfigDict(strict=True, frozen=True)

    include_usage: Annotated[bool, Field(description="End with a chunk that has the usage")] = False


class CompletionRequest(BaseModel):
    """A conversation whose last user message is the question."""

    model_config = ConfigDict(
        strict=True,
        frozen=True,
        json_schema_extra={
            "example": {
                "model": MODEL,
                "messages": [{"role": "user", "content": "长宁的宝宝屋谁负责？"}],
            }
        },
    )

    model: Annotated[Text, Field(description="zhice", json_schema_extra={"enum": [MODEL]})]
    messages: Annotated[
        list[Message],
        Field(
            description="Oldest first; those before the latest 20 are left out",
            json_schema_extra={"minItems": 1},
        ),
    ]
    stream: Annotated[bool | None, Field(description="Answer in chunks")] = None
    stream_options: StreamOptions | None = None
    n: Annotated[Literal[1] | None, Field(description="1: there is one answer")] = None
    region: Annotated[
        Text | None,
        Field(
            description="Region to search in, for example 长宁区; not of OpenAI",
            json_schema_extra=REGION_SHAPE,
        ),
    ] = None

    @property
    def includes_usage(self) -> bool:
        """Whether a stream ends with the usage."""
        return self.stream_options is not None and self.stream_options.include_usage

    def asked(self, limit: int) -> Asked:
        """The question after its checks, `limit` in characters. Raises RequestError.

        Clients send the whole conversation, so what is too much of it is left out, not refused:
        all but the latest messages, and the ends of very long ones.
        """
        if self.model != MODEL:
            raise RequestError("model_unknown", 404, model=self.model[:100], known=MODEL)
        turns = [turn for turn in map(turn_of, range(len(self.messages)), self.messages) if turn]
        while turns and turns[-1].role != "user":
            turns.pop()
        if not turns:
            raise RequestError("question_missing", 400)
        *before, question = turns
        history = tuple(map(shortened, before[-MAX_HISTORY:]))
        return checked(Asked(question.content, history, self.region, Channel.OPENAI), limit)


def turn_of(position: int, message: Message) -> Turn | None:
    """A message as a turn of the conversation; None where it has no effect.

    Raises RequestError for a role or a content that cannot be understood.
    """
    if message.role in IGNORED_ROLES:
        return None
    if message.role not in TURN_ROLES:
        known = ", ".join((*TURN_ROLES, *IGNORED_ROLES))
        role = message.role[:100]
        raise RequestError("role_unsupported", 400, position=position, role=role, known=known)
    for part in message.content:
        if part.type != TEXT:
            raise RequestError("part_unsupported", 400, position=position, kind=part.type[:100])
    return Turn(message.role, message.text)


def shortened(turn: Turn) -> Turn:
    """A turn without the end of a very long text."""
    return Turn(turn.role, turn.content[:MAX_TURN_CHARACTERS])
