"""The OpenAPI document: what routes declare, and what the guards around them add to every one."""

from collections.abc import Iterator
from functools import cache
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI

from assistant.api.headers import HEADERS, headers_of
from assistant.api.openai.errors import OPENAI, SAME_STATUS
from assistant.api.problems import MEDIA_TYPE, SCHEMA, problem_schema
from assistant.api.security import SCHEMES, is_closed, security_of
from assistant.api.shapes import question_shape
from assistant.protection.areas import Area, area_of, is_api
from assistant.settings import Settings

METHODS = frozenset({"get", "post", "put", "delete"})
Json = dict[str, Any]


def describe(app: FastAPI, settings: Settings) -> None:
    """Let the document of an application tell what its settings and guards make of it."""
    declared = app.openapi

    @cache
    def whole() -> Json:
        return completed(declared(), settings)

    app.openapi = whole  # type: ignore[method-assign]


def completed(document: Json, settings: Settings) -> Json:
    """The document with every status, header and token of every operation."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["Problem"] = problem_schema()
    schemas["ChatRequest"]["properties"]["question"] |= question_shape(
        settings.max_question_characters
    )
    components["headers"] = HEADERS
    components["securitySchemes"] = SCHEMES
    for path, operations in document["paths"].items():
        for method in METHODS & set(operations):
            complete(operations[method], method.upper(), path, settings)
    return document


def complete(operation: Json, method: str, path: str, settings: Settings) -> None:
    """Add to one operation what it does not declare itself."""
    area = area_of_operation(operation, method, path)
    responses: Json = operation["responses"]
    responses.pop("default", None)  # every status is named
    for status in statuses_of(operation, path, area, settings):
        responses.setdefault(str(status.value), refusal(path, status))
    if path.startswith(OPENAI):
        for rewritten in SAME_STATUS:
            responses.pop(str(rewritten), None)
    for name, response in responses.items():
        response["headers"] = headers_of(name, area) | response.get("headers", {})
    operation["responses"] = dict(sorted(responses.items()))
    operation["security"] = security_of(path, area, settings)


def area_of_operation(operation: Json, method: str, path: str) -> Area:
    """The area of an operation with all its parameters."""
    names = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    query = "&".join(f"{name}=" for name in names).encode()
    return area_of({"method": method, "path": path, "query_string": query})


def statuses_of(operation: Json, path: str, area: Area, settings: Settings) -> Iterator[HTTPStatus]:
    """What guards answer in place of a route (`assistant.protection.protected`)."""
    yield HTTPStatus.BAD_REQUEST  # a secret in the query string
    yield HTTPStatus.TOO_MANY_REQUESTS  # of the budget, or of wrong tokens
    yield HTTPStatus.INTERNAL_SERVER_ERROR
    if is_closed(path, area, settings):
        yield HTTPStatus.UNAUTHORIZED
    if is_api(path):
        yield HTTPStatus.FORBIDDEN  # a page that is not admitted
    if area is Area.ADMIN:
        yield HTTPStatus.NOT_FOUND  # where there is no token
    if area is Area.ASKING:
        yield HTTPStatus.SERVICE_UNAVAILABLE  # switched off, or no place
    if "requestBody" in operation:
        yield HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        if area is not Area.ADMIN:
            yield HTTPStatus.REQUEST_TIMEOUT


def refusal(path: str, status: HTTPStatus) -> Json:
    """A response that carries a problem, in the shape of the clients of a path."""
    if path.startswith(OPENAI):
        content: Json = {"application/json": {"schema": {"$ref": "#/components/schemas/ErrorBody"}}}
    else:
        content = {MEDIA_TYPE: {"schema": SCHEMA}}
    return {"description": status.phrase, "content": content}
