"""Errors as clients get them: RFC 9457 problem JSON with a sentence that a person understands."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Literal

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import Message

from assistant.errors import RequestError
from assistant.messages import say
from retrieval.question import Language

MEDIA_TYPE = "application/problem+json"
SCHEMA = {"$ref": "#/components/schemas/Problem"}


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong (RFC 9457, section 3.1).

    type      a name for programs, one for each kind of problem; it is not an address
    title     the kind of problem, for people
    detail    this very problem and the way out, for people
    instance  the path that was asked for
    """

    type: str
    title: str
    status: int
    detail: str
    instance: str


def problem(error: RequestError, language: Language, instance: str) -> Problem:
    """The problem that an error is, in a language."""
    return Problem(
        type=f"urn:zhice:problem:{error.key.replace('_', '-')}",
        title=say(f"titles.{error.key}", language),
        status=error.status,
        detail=error.sentence(language),
        instance=instance,
    )


def problem_response(
    shown: Problem, language: Language, headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The response that carries a problem."""
    return JSONResponse(
        asdict(shown),
        status_code=shown.status,
        media_type=MEDIA_TYPE,
        headers={**(headers or {}), "Content-Language": language.value},
    )


def problem_schema() -> dict[str, Any]:
    """The JSON schema of a problem, for the OpenAPI document."""
    text = {"type": "string", "minLength": 1}
    return {
        "type": "object",
        "title": "Problem",
        "description": "What went wrong (RFC 9457)",
        "properties": {
            "type": {"type": "string", "pattern": "^urn:zhice:problem:[a-z-]+$"},
            "title": text,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": text,
            "instance": {**text, "description": "The path that was asked for"},
        },
        "required": ["type", "title", "status", "detail", "instance"],
        "additionalProperties": False,
    }


def documented(*statuses: HTTPStatus | Literal["default"]) -> dict[int | str, dict[str, Any]]:
    """The problems of an endpoint, for the OpenAPI document; "default" stands for any other."""
    content = {MEDIA_TYPE: {"schema": SCHEMA}}
    return {
        status if status == "default" else status.value: {
            "description": "Problem" if status == "default" else status.phrase,
            "content": content,
        }
        for status in statuses
    }


def is_problem(start: Message) -> bool:
    """Whether a response that begins is a problem."""
    return Headers(raw=start["headers"]).get("content-type", "").startswith(MEDIA_TYPE)
