"""Origins: the one spelling in which browsers send them."""

from urllib.parse import urlsplit

import idna

DEFAULT_PORTS = {"http": 80, "https": 443}
HOST_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-._[]:")


class OriginError(ValueError):
    """A text that is no origin; `key` names the sentence that says why."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def normal_origin(text: str) -> str:
    """An owner's spelling of an origin as browsers send it (RFC 6454, section 6.2).

    The scheme and host in lower case, an international name in its ASCII form, no default port.
    Raises OriginError for whatever is more or less than scheme, host and port.

    >>> normal_origin("HTTPS://Portal.GOV.cn:443/"), normal_origin("http://政务.cn:8080")
    ('https://portal.gov.cn', 'http://xn--zfr164b.cn:8080')
    """
    if "*" in text:
        raise OriginError("origin_any")
    try:
        parts = urlsplit(text.strip())
        port = parts.port
    except ValueError:
        raise OriginError("origin_wrong") from None
    extra = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname or extra:
        raise OriginError("origin_wrong")
    return written(parts.scheme, ascii_host(parts.hostname), port)


def own_origin(scheme: str, host: str) -> str | None:
    """The origin of a request by its scheme and Host header; None where these make none.

    >>> own_origin("https", "Portal.gov.cn:443"), own_origin("http", "a/b")
    ('https://portal.gov.cn', None)
    """
    try:
        return normal_origin(f"{scheme}://{host}")
    except OriginError:
        return None


def written(scheme: str, host: str, port: int | None) -> str:
    """Scheme, host and port in one text; the port only where it is not the scheme's own."""
    shown = f"[{host}]" if ":" in host else host
    suffix = "" if port in (None, DEFAULT_PORTS[scheme]) else f":{port}"
    return f"{scheme}://{shown}{suffix}"


def ascii_host(host: str) -> str:
    """A host name in ASCII. Raises OriginError."""
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise OriginError("origin_wrong") from None
    if not HOST_CHARACTERS.issuperset(name) or name.endswith("."):
        raise OriginError("origin_wrong")
    return name
