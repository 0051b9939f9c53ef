"""Origins that were tried on a service that lists https://portal.gov.cn, and what each must get.

The service is addressed as https://ask.gov.cn:8443. `python -m tests.assistant.protection.report`
tries them all and prints the table.
"""

from dataclasses import dataclass, field

LISTED = ("https://portal.gov.cn", "https://政务服务.cn", "http://intranet.gov.cn:8080")
BASE = "https://ask.gov.cn:8443"
PROXY = "10.0.0.9"  # trusted
ANSWERED, REFUSED = (200, ""), (403, "origin-refused")


@dataclass(frozen=True, slots=True)
class Tried:
    """Headers of a request and what it must get; `granted` is the origin named to the browser."""

    name: str
    headers: tuple[tuple[str, str], ...]
    expected: tuple[int, str]
    granted: str | None = None
    base: str = BASE
    peer: str = field(default="192.0.2.1")


def listed(name: str, origin: str) -> Tried:
    return Tried(name, (("Origin", origin),), ANSWERED, granted=origin)


def other(name: str, origin: str) -> Tried:
    return Tried(name, (("Origin", origin),), REFUSED)


TRIED = (
    listed("listed, exactly", "https://portal.gov.cn"),
    listed("listed with its port", "http://intranet.gov.cn:8080"),
    listed("listed in Chinese, sent in ASCII", "https://xn--zfra014l3vb.cn"),
    other("another port", "https://portal.gov.cn:8443"),
    other("the default port, which no browser sends", "https://portal.gov.cn:443"),
    other("listed with a port, sent without", "http://intranet.gov.cn"),
    other("another scheme", "http://portal.gov.cn"),
    other("a subdomain", "https://www.portal.gov.cn"),
    other("the domain above", "https://gov.cn"),
    other("suffix trick", "https://portal.gov.cn.evil.com"),
    other("prefix trick", "https://evilportal.gov.cn"),
    other("hyphen trick", "https://evil-portal.gov.cn"),
    other("a dot that a pattern would let pass", "https://portalxgov.cn"),
    other("null: a sandboxed frame, a file, a redirect", "null"),
    other("a file", "file://"),
    other("a browser's extension", "chrome-extension://abcdefghijklmnop"),
    other("upper case, which no browser sends", "HTTPS://PORTAL.GOV.CN"),
    other("a trailing dot", "https://portal.gov.cn."),
    other("a trailing slash", "https://portal.gov.cn/"),
    other("a path", "https://portal.gov.cn/zhuanti"),
    other("user information", "https://portal.gov.cn@evil.com"),
    other("user information before the listed one", "https://evil.com@portal.gov.cn"),
    other("an escaped character", "https://portal.gov.cn%2eevil.com"),
    other("a look-alike (Cyrillic o) in ASCII", "https://xn--prtal-jye.gov.cn"),
    other("a back quote before the dot", "https://portal.gov.cn`.evil.com"),
    other("two in one header", "https://portal.gov.cn, https://evil.com"),
    other("two with a space", "https://portal.gov.cn https://evil.com"),
    other("a wildcard", "*"),
    other("nothing in the header", ""),
    Tried(
        "two headers, the listed one first",
        (("Origin", "https://portal.gov.cn"), ("Origin", "https://evil.com")),
        REFUSED,
    ),
    Tried(
        "the listed one twice",
        (("Origin", "https://portal.gov.cn"), ("Origin", "https://portal.gov.cn")),
        REFUSED,
    ),
    Tried("none: curl, a server", (), ANSWERED),
    Tried("none, but the browser says cross-site", (("Sec-Fetch-Site", "cross-site"),), REFUSED),
    Tried("none, the browser says same-origin", (("Sec-Fetch-Site", "same-origin"),), ANSWERED),
    Tried("the service's own", (("Origin", BASE),), ANSWERED),
    Tried("the service's own, another port", (("Origin", "https://ask.gov.cn"),), REFUSED),
    Tried("the service's own, another scheme", (("Origin", "http://ask.gov.cn:8443"),), REFUSED),
    Tried(
        "its own behind a trusted proxy",
        (
            ("Origin", "https://wd.gov.cn"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "wd.gov.cn"),
        ),
        ANSWERED,
        base="http://127.0.0.1:8000",
        peer=PROXY,
    ),
    Tried(
        "its own behind a trusted proxy that keeps Host",
        (("Origin", "https://wd.gov.cn"), ("X-Forwarded-Proto", "https")),
        ANSWERED,
        base="http://wd.gov.cn",
        peer=PROXY,
    ),
    Tried(
        "a host forged before the proxy's own word",
        (
            ("Origin", "https://evil.com"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.com, wd.gov.cn"),
        ),
        REFUSED,
        base="http://127.0.0.1:8000",
        peer=PROXY,
    ),
    Tried(
        "forged forwarding from somebody else",
        (
            ("Origin", "https://evil.com"),
            ("X-Forwarded-Proto", "https"),
            ("X-Forwarded-Host", "evil.com"),
        ),
        REFUSED,
    ),
)
