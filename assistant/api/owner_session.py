"""Who may see the owner's page: the administrators' token once, then a short-lived cookie.

The token is sent in a form's body and never stands in an address. The cookie is signed with it, so
a new token ends every session. Forms of other sites and too many wrong tokens are refused before
(`assistant.protection`).
"""

import hashlib
import hmac

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import Request
from starlette.responses import Response

COOKIE = "zhice_owner"
PATH = "/owner"
SESSION_SECONDS = 3600
_SALT = "zhice.owner"


class OwnerSessions:
    """Checks tokens and cookies; safe to share by threads."""

    def __init__(self, token: str) -> None:
        self._digest = _digest(token)
        self._signer = URLSafeTimedSerializer(token, salt=_SALT)

    def is_token(self, sent: str) -> bool:
        """Whether this is the token; the time taken tells nothing of it."""
        return hmac.compare_digest(_digest(sent), self._digest)

    def begin(self, response: Response, secure: bool) -> None:
        """Give a browser its cookie; one that is `secure` is never sent without https."""
        response.set_cookie(
            COOKIE,
            self._signer.dumps("owner"),
            max_age=SESSION_SECONDS,
            path=PATH,
            secure=secure,
            httponly=True,
            samesite="strict",
        )

    def end(self, response: Response) -> None:
        """Take the cookie away."""
        response.delete_cookie(COOKIE, path=PATH, httponly=True, samesite="strict")

    def has_begun(self, request: Request) -> bool:
        """Whether a request carries a cookie that is valid and not too old."""
        try:
            self._signer.loads(request.cookies.get(COOKIE, ""), max_age=SESSION_SECONDS)
        except BadSignature:
            return False
        return True


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
