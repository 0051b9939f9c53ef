"""Before questions, where the owner wants them from portals only: who has a session may ask."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.errors import RequestError
from assistant.protection.areas import Area, area_of, is_api
from assistant.protection.refusing import refuse
from assistant.protection.sessions import HEADER, Keyring, Session, Sessions

GUARDED = (Area.ASKING, Area.FOLLOWING)
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="zhice"'}  # RFC 9110, section 11.6.1


class SessionGuard:
    """ASGI middleware: lets questions through that come with a session token or a trusted key.

    The page that asks without JavaScript is let through too: a form can send no header. Its
    budget, the places and the switch hold for it as for all.
    """

    def __init__(self, app: ASGIApp, sessions: Sessions, keyring: Keyring) -> None:
        self.app = app
        self.sessions = sessions
        self.keyring = keyring

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or answer it with 401."""
        if scope["type"] != "http" or self.lets_through(scope):
            await self.app(scope, receive, send)
        else:
            await refuse(RequestError("session_required", 401), scope, receive, send, CHALLENGE)

    def lets_through(self, scope: Scope) -> bool:
        """Whether a request needs no session, or has one."""
        if area_of(scope) not in GUARDED or not is_api(scope["path"]):
            return True
        authorization = Headers(scope=scope).get("authorization", "")
        return session_of(scope, self.sessions) is not None or self.keyring.is_trusted(
            authorization
        )


def session_of(scope: Scope, sessions: Sessions) -> Session | None:
    """The session of a request, if its token is valid and of its origin."""
    headers = Headers(scope=scope)
    session = sessions.read(headers.get(HEADER, ""))
    if session is None or session.origin in (None, headers.get("origin")):
        return session
    return None
