"""Before the endpoints of administrators: who may use them, decided before a body is read."""

import hmac

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.language import negotiated_language
from assistant.api.problems import problem, problem_response
from assistant.errors import RequestError

ADMIN = "/api/admin/"
CHALLENGE = {"WWW-Authenticate": "Bearer"}  # RFC 6750, section 3


class Gate:
    """ASGI middleware: lets administrators through to `ADMIN`, and everybody everywhere else.

    token  what they send as `Authorization: Bearer`; with None, there are no such endpoints
    """

    def __init__(self, app: ASGIApp, token: str | None) -> None:
        self.app = app
        self.token = None if token is None else token.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 404 or 401."""
        if scope["type"] != "http" or not scope["path"].startswith(ADMIN):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self.token is None:
            error = RequestError("path_unknown", 404, path=Request(scope).url.path)
        elif not matches(headers.get("authorization", ""), self.token):
            error = RequestError("token_wrong", 401)
        else:
            await self.app(scope, receive, send)
            return
        language = negotiated_language(headers.get("accept-language"))
        shown = problem(error, language, Request(scope).url.path)
        challenge = CHALLENGE if error.status == 401 else None
        await problem_response(shown, language, challenge)(scope, receive, send)


def matches(authorization: str, token: bytes) -> bool:
    """Whether an Authorization header carries the token; the time taken tells nothing of it.

    >>> matches("Bearer 0123456789abcdef", b"0123456789abcdef")
    True
    >>> matches("Basic 0123456789abcdef", b"0123456789abcdef"), matches("", b"0123456789abcdef")
    (False, False)
    """
    scheme, _, sent = authorization.partition(" ")
    same = hmac.compare_digest(sent.strip().encode("latin-1", "replace"), token)
    return same and scheme.lower() == "bearer"
