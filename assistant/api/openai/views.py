"""Answers as OpenAI clients read them (platform.openai.com/docs/api-reference/chat)."""

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Answer
from assistant.api.openai.requests import MODEL
from assistant.asking import Asked
from assistant.views.answers import AnswerView

Finish = Literal["stop"]


@dataclass(frozen=True, slots=True)
class Characters:
    """What was read and written, in characters."""

    prompt: int
    completion: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens are 0, for none are counted here; `characters` says how much text there was."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int
    characters: Characters


@dataclass(frozen=True, slots=True)
class CompletionMessage:
    """The answer: its text, and as `zhice` all that POST /api/chat says of it."""

    role: Literal["assistant"]
    content: str
    refusal: None
    zhice: AnswerView


@dataclass(frozen=True, slots=True)
class Choice:
    """The one answer."""

    index: int
    message: CompletionMessage
    finish_reason: Finish
    logprobs: None


@dataclass(frozen=True, slots=True)
class Completion:
    """A whole answer; `created` is in seconds since 1970."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: tuple[Choice, ...]
    usage: Usage


@dataclass(frozen=True, slots=True)
class FirstDelta:
    """Who speaks; clients add deltas up, so that only the first one says it."""

    role: Literal["assistant"] = "assistant"
    content: str = ""


@dataclass(frozen=True, slots=True)
class Delta:
    """More of the answer."""

    content: str = ""


@dataclass(frozen=True, slots=True)
class ChunkChoice:
    """More of the one answer."""

    index: int
    delta: FirstDelta | Delta
    finish_reason: Finish | None
    logprobs: None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Part of an answer; the one with `finish_reason` has all of it as `zhice`."""

    id: str
    object: Literal["chat.completion.chunk"]
    created: int
    model: str
    choices: tuple[ChunkChoice, ...]
    usage: Usage | None
    zhice: AnswerView | None


@dataclass(frozen=True, slots=True)
class Model:
    """A model that clients can choose."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


@dataclass(frozen=True, slots=True)
class Models:
    """All models."""

    object: Literal["list"]
    data: tuple[Model, ...]


def completion_of(view: AnswerView, usage: Usage, created: int) -> Completion:
    """A whole answer."""
    message = CompletionMessage("assistant", view.text, None, view)
    choices = (Choice(0, message, "stop", None),)
    return Completion(id_of(view.answer_id), "chat.completion", created, MODEL, choices, usage)


def usage_of(asked: Asked, answer: Answer) -> Usage:
    """How much was read and written."""
    prompt = len(asked.question) + sum(len(turn.content) for turn in asked.history)
    return Usage(0, 0, 0, Characters(prompt, len(answer.text)))


def id_of(answer_id: str) -> str:
    """An answer's id as OpenAI clients know it.

    >>> id_of("a1")
    'chatcmpl-a1'
    """
    return f"chatcmpl-{answer_id}"
