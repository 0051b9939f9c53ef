"""Session tokens: signed, short-lived, bound to nobody; and the keys that they are fetched with."""

import hashlib
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

from assistant.api.gate import matches

HEADER = "X-Zhice-Session"
SALT = "zhice session token 1"
SIGNING = {"key_derivation": "hmac", "digest_method": hashlib.sha256}
MAX_CHARACTERS = 1024  # a token has below 200; longer ones are not worth a look

log = logging.getLogger("zhice.protection")


@dataclass(frozen=True, slots=True)
class Session:
    """A valid token's session: a random id, and the only origin that may use it, if any."""

    id: str
    origin: str | None = None


class Sessions:
    """Issues and reads session tokens.

    secret   what they are signed with; with None, drawn now
    seconds  how long a token is valid
    """

    def __init__(self, secret: str | None, seconds: int) -> None:
        self._signer = URLSafeTimedSerializer(
            secret or secrets.token_hex(32), salt=SALT, signer_kwargs=SIGNING
        )
        self.seconds = seconds

    def issue(self, origin: str | None = None) -> str:
        """A new token, for requests of one origin or of any that is admitted."""
        return self._signer.dumps([secrets.token_urlsafe(12), origin])

    def read(self, token: str) -> Session | None:
        """The session of a token; None where it is forged, damaged or too old."""
        if not token or len(token) > MAX_CHARACTERS:
            return None
        try:
            session_id, origin = self._signer.loads(token, max_age=self.seconds)
        except BadData:
            return None
        return Session(session_id, origin)


class Keyring:
    """The keys of portals' servers and the administrators' token: who is trusted without a session.

    Every key is compared, whichever one fits, so that the time taken tells nothing of them.
    """

    def __init__(self, portal_keys: Sequence[str], admin_token: str | None) -> None:
        self._portal_keys = tuple(key.encode() for key in portal_keys)
        admin = () if admin_token is None else (admin_token.encode(),)
        self._all = self._portal_keys + admin

    def is_portal(self, authorization: str) -> bool:
        """Whether an Authorization header carries a portal's key."""
        return any([matches(authorization, key) for key in self._portal_keys])

    def is_trusted(self, authorization: str) -> bool:
        """Whether an Authorization header carries a portal's key or the administrators' token."""
        return any([matches(authorization, key) for key in self._all])


def warn_of_own_secrets(portal_keys: int, secret: str | None) -> None:
    """Log what several processes would stumble over."""
    if portal_keys and secret is None:
        log.warning(
            "protection.session_secret is not set: session tokens are valid in this process only, "
            "until it ends; set it where several processes serve"
        )
