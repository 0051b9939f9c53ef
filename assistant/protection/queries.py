"""No secret in an address: addresses stand in histories, bookmarks and other machines' logs."""

from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import parameters
from assistant.protection.refusing import refuse

SECRETS = frozenset(
    {
        "token",
        "key",
        "api_key",
        "apikey",
        "api-key",
        "access_token",
        "secret",
        "password",
        "session_token",
        "portal_key",
        "admin_token",
        "x-zhice-session",
        "authorization",
    }
)
"""Names under which clients put secrets into query strings (RFC 6750, section 2.3)."""


class QueryGuard:
    """ASGI middleware: refuses a request with a secret in its query string, whatever its value."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 400."""
        found = parameters(scope) & SECRETS if scope["type"] == "http" else None
        if found:
            error = RequestError("secret_in_address", 400, parameter=min(found))
            await refuse(error, scope, receive, send)
        else:
            await self.app(scope, receive, send)
