"""POST /api/session: a portal's server fetches a session token for a visitor of its pages."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from assistant.api.handlers import answered
from assistant.api.problems import documented
from assistant.api.requests import Text
from assistant.errors import RequestError
from assistant.protection.origins import OriginError, normal_origin
from assistant.protection.session_guard import CHALLENGE
from assistant.protection.sessions import Keyring, Sessions

PROBLEMS = documented(
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.TOO_MANY_REQUESTS,
)


class SessionRequest(BaseModel):
    """What a token is to be bound to; nothing personal."""

    model_config = ConfigDict(strict=True, frozen=True)

    origin: Text | None = Field(
        default=None,
        max_length=300,
        description="The only origin whose pages may use the token; null for all admitted ones",
    )


@dataclass(frozen=True, slots=True)
class SessionToken:
    """What browsers send as `X-Zhice-Session`, and how long it is valid."""

    token: str
    expires_in: int


def session_routes(sessions: Sessions, keyring: Keyring) -> APIRouter:
    """Where session tokens come from."""
    router = APIRouter(tags=["session"], responses=PROBLEMS)

    @router.post("/api/session", response_model=SessionToken)
    def session(
        request: Request, bound: SessionRequest | None = None
    ) -> SessionToken | JSONResponse:
        """A token of a new session; the portal's key is sent as Authorization: Bearer."""
        if not keyring.is_portal(request.headers.get("authorization", "")):
            return answered(request, RequestError("portal_key_wrong", 401), CHALLENGE)
        origin = None if bound is None or bound.origin is None else origin_of(bound.origin)
        return SessionToken(sessions.issue(origin), sessions.seconds)

    return router


def origin_of(text: str) -> str:
    """The origin as browsers send it. Raises RequestError."""
    try:
        return normal_origin(text)
    except OriginError:
        raise RequestError("session_origin_wrong", 422, origin=text) from None
