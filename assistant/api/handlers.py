"""Which error becomes which problem."""

import logging

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from assistant.api.faults import routing_fault, validation_fault
from assistant.api.gate import ADMIN, CHALLENGE
from assistant.api.language import negotiated_language
from assistant.api.methods import methods_of
from assistant.api.problems import problem, problem_response
from assistant.errors import OtherEncoder, RequestError, UnknownDocument
from assistant.settings import Settings
from index.errors import IndexLocked, IndexUnusable, IndexUnwritable
from retrieval.question import Language

RETRY = {"Retry-After": "30"}  # seconds; the writer of records tries as often, at the longest

log = logging.getLogger("zhice.http")


def handle_errors(app: FastAPI, settings: Settings) -> None:
    """Answer every expected error with a problem; the envelope answers the unexpected ones."""
    handle_index_errors(app)

    @app.exception_handler(RequestError)
    async def on_request_error(request: Request, error: RequestError) -> JSONResponse:
        return answered(request, error)

    @app.exception_handler(UnknownDocument)
    async def on_unknown_document(request: Request, error: UnknownDocument) -> JSONResponse:
        return answered(request, RequestError("document_unknown", 404, id=error.values["id"]))

    @app.exception_handler(OtherEncoder)
    async def on_other_encoder(request: Request, error: OtherEncoder) -> JSONResponse:
        return answered(request, RequestError(error.key, 409, **error.values))

    @app.exception_handler(RequestValidationError)
    async def on_validation(request: Request, error: RequestValidationError) -> JSONResponse:
        return answered(request, validation_fault(error, language_of(request)))

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> JSONResponse:
        error.headers = headers = headers_of(error, request)
        fault = routing_fault(error, request, body_limit(settings, request.url.path))
        return answered(request, fault, headers)


def handle_index_errors(app: FastAPI) -> None:
    """Answer what can be wrong with an index on disk."""

    @app.exception_handler(IndexUnusable)
    async def on_index_unusable(request: Request, error: IndexUnusable) -> JSONResponse:
        log.warning("the index cannot be served: %s", error)
        return answered(request, RequestError("index_unusable", 503))

    @app.exception_handler(IndexUnwritable)
    async def on_index_unwritable(request: Request, error: IndexUnwritable) -> JSONResponse:
        log.error("a change was not made: %s", error)
        return answered(request, RequestError("index_unwritable", 503))

    @app.exception_handler(IndexLocked)
    async def on_index_locked(request: Request, _: IndexLocked) -> JSONResponse:
        return answered(request, RequestError("index_locked", 409))


def headers_of(error: HTTPException, request: Request) -> dict[str, str]:
    """The headers of a refusal by the framework, which names methods of an address's first route.

    Here Allow names them all.
    """
    if error.status_code != 405:
        return dict(error.headers or {})
    return {"Allow": methods_of(request.app.routes, request.scope)}


def body_limit(settings: Settings, path: str) -> int:
    """The largest body that an address takes, in bytes."""
    return settings.max_upload_bytes if path.startswith(ADMIN) else settings.max_body_bytes


def answered(
    request: Request, error: RequestError, headers: dict[str, str] | None = None
) -> JSONResponse:
    """The problem response to a request, in its language; 401 and 503 say what comes next."""
    language = language_of(request)
    usual = {401: CHALLENGE, 503: RETRY}.get(error.status, {})
    shown = problem(error, language, request.url.path)
    return problem_response(shown, language, {**usual, **(headers or {})})


def language_of(request: Request) -> Language:
    """The language that the client reads."""
    return negotiated_language(request.headers.get("accept-language"))
