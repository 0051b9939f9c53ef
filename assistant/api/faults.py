"""What is wrong with a request, in words: from the framework's findings to our sentences."""

from collections.abc import Mapping
from typing import Any, TypedDict

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

from assistant.api.gate import ADMIN
from assistant.errors import RequestError
from assistant.messages import say
from retrieval.question import Language

EXPECTED = {
    "string_type": "text",
    "string_unicode": "text",
    "bool_type": "boolean",
    "list_type": "list",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "int_parsing": "integer",
    "int_type": "integer",
    "greater_than_equal": "minimum",
    "less_than_equal": "maximum",
    "literal_error": "choice",
    "enum": "choice",
}
"""Types of pydantic errors (docs.pydantic.dev/latest/errors/validation_errors) by what to say."""


class Finding(TypedDict):
    """The parts of pydantic's error that are used; `input` never is, so that nothing leaks."""

    type: str
    loc: tuple[int | str, ...]
    ctx: dict[str, Any]


def validation_fault(error: RequestValidationError, language: Language) -> RequestError:
    """The first thing that is wrong with a body or a query, by the name of its field."""
    return finding_fault(error.errors()[0], language)


def finding_fault(found: Mapping[str, Any], language: Language) -> RequestError:
    """What pydantic found, by the name of its field; `loc` begins with where the field was."""
    finding = Finding(type=found["type"], loc=found["loc"], ctx=found.get("ctx", {}))
    field = field_name(finding["loc"])
    if finding["type"] == "json_invalid" or not field:
        return RequestError("not_json", 400)
    if finding["type"] == "missing":
        return RequestError("field_missing", 422, field=field)
    return RequestError("field_wrong", 422, field=field, expected=expectation(finding, language))


def field_name(loc: tuple[int | str, ...]) -> str:
    """The name of a field from its place; "" for the body as a whole.

    >>> field_name(("body", "history", 0, "role")), field_name(("query", "limit"))
    ('history[0].role', 'limit')
    """
    name = ""
    for part in loc[1:]:
        name += f"[{part}]" if isinstance(part, int) else f".{part}"
    return name.removeprefix(".")


def expectation(finding: Finding, language: Language) -> str:
    """What the field should have been."""
    kind = EXPECTED.get(finding["type"], "other")
    bounds = finding["ctx"]
    if kind == "choice":
        choices = str(bounds["expected"]).replace("'", "").replace(" or ", ", ")
        return say("errors.expected_choice", language, choices=choices)
    if kind == "minimum":
        return say("errors.expected_minimum", language, bound=bounds["ge"])
    if kind == "maximum":
        return say("errors.expected_maximum", language, bound=bounds["le"])
    return say(f"errors.expected_{kind}", language)


def routing_fault(error: HTTPException, request: Request, limit: int) -> RequestError:
    """What is wrong with an address, a method or a body that the framework itself refused.

    `limit` is the largest body that the address takes, in bytes.
    """
    path = request.url.path
    of_upload = path.startswith(ADMIN)
    headers: Mapping[str, str] = error.headers or {}
    match error.status_code:
        case 404:
            return RequestError("path_unknown", 404, path=path)
        case 405:
            allowed = headers.get("allow") or headers.get("Allow", "")
            return RequestError(
                "method_not_allowed", 405, path=path, method=request.method, allowed=allowed
            )
        case 400:
            return RequestError("not_multipart" if of_upload else "not_json", 400)
        case 413:
            key = "upload_too_large" if of_upload else "body_too_large"
            return RequestError(key, 413, limit=limit)
        case status:
            return RequestError("request_refused", status)
