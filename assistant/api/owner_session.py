"""Who may see the owner's page: the administrators' token once, then a short-lived cookie.

The token is sent in a form's body and never stands in an address. The cookie is signed with it, so
a new token ends every session.
"""

import hashlib
import hmac
import time

from itsdangerous import BadSignature, URLSafeTimedSerializer
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response

from assistant.errors import RequestError

COOKIE = "zhice_owner"
PATH = "/owner"
SESSION_SECONDS = 3600
ATTEMPTS = "5 per minute"  # wrong tokens from one address
OWN_SITE = ("same-origin", "none")  # Fetch Metadata: this site itself, or typed in
_SALT = "zhice.owner"


class OwnerSessions:
    """Checks tokens and cookies; safe to share by threads."""

    def __init__(self, token: str) -> None:
        self._digest = _digest(token)
        self._signer = URLSafeTimedSerializer(token, salt=_SALT)
        self._limit: RateLimitItem = parse(ATTEMPTS)
        self._wrong = MovingWindowRateLimiter(MemoryStorage())

    def is_token(self, sent: str, address: str) -> bool:
        """Whether this is the token; the time taken tells nothing of it.

        Raises RequestError 429 after too many wrong ones from an address.
        """
        if not self._wrong.test(self._limit, address):
            raise RequestError("login_limited", 429, seconds=self.wait_seconds(address))
        same = hmac.compare_digest(_digest(sent), self._digest)
        if not same:
            self._wrong.hit(self._limit, address)
        return same

    def wait_seconds(self, address: str) -> int:
        """Seconds until an address may try again."""
        reset = self._wrong.get_window_stats(self._limit, address).reset_time
        return max(1, round(reset - time.time()))

    def begin(self, response: Response, request: Request) -> None:
        """Give a browser its cookie."""
        response.set_cookie(
            COOKIE,
            self._signer.dumps("owner"),
            max_age=SESSION_SECONDS,
            path=PATH,
            secure=request.url.scheme == "https",
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


def from_own_site(request: Request) -> None:
    """Let a form through only from this very site. Raises RequestError 403.

    Browsers say over https and on localhost where a request comes from (Fetch Metadata); elsewhere
    the host of Origin counts, without its scheme, which a proxy may have taken off.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None:
        own = site in OWN_SITE
    else:
        own = origin is None or origin.partition("://")[2] == request.url.netloc
    if not own:
        raise RequestError("cross_site", 403)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()
