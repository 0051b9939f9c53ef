"""What browsers are told with every response: by whom it may be read, framed, kept, and no more."""

from collections.abc import Sequence

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.protection.admission import Admission
from assistant.protection.areas import Area, area_of, is_api, is_public_file
from assistant.protection.proxies import Proxies

EXPOSED = "X-Request-ID, Retry-After, RateLimit, RateLimit-Policy"
POLICY_OF_PAGES = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
POLICY_OF_DATA = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # not no-referrer: own forms would send Origin: null
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
HSTS = "max-age=31536000"  # a year; other names of the domain are not ours to decide on


class SecurityHeaders:
    """ASGI middleware, the outermost: also an unexpected failure is told with these headers."""

    def __init__(
        self, app: ASGIApp, admission: Admission, proxies: Proxies, origins: Sequence[str]
    ) -> None:
        self.app = app
        self.admission = admission
        self.proxies = proxies
        self.policy_of_pages = POLICY_OF_PAGES.format(ancestors=" ".join(("'self'", *origins)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.add_to(MutableHeaders(scope=message), scope, message["status"])
            await send(message)

        await self.app(scope, receive, sending)

    def add_to(self, headers: MutableHeaders, scope: Scope, status: int) -> None:
        """Add what belongs to this response; what a handler decided on caching stays."""
        for name, value in ALWAYS.items():
            headers[name] = value
        is_page = headers.get("content-type", "").startswith("text/html")
        headers["Content-Security-Policy"] = self.policy_of_pages if is_page else POLICY_OF_DATA
        public = is_public_file(scope["path"])
        headers["Cross-Origin-Resource-Policy"] = "cross-origin" if public else "same-origin"
        if self.proxies.scheme(scope) == "https":
            headers["Strict-Transport-Security"] = HSTS
        if status >= 400 or is_of_one_person(scope):
            headers.setdefault("Cache-Control", "no-store")
        self.grant(headers, scope)

    def grant(self, headers: MutableHeaders, scope: Scope) -> None:
        """Name the listed origin that may read the response; caches keep one for each."""
        headers.add_vary_header("Origin")
        origin = self.admission.granted(scope)
        if origin is not None and "access-control-allow-origin" not in headers:
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = EXPOSED


def is_of_one_person(scope: Scope) -> bool:
    """Whether no cache may keep a response: an answer, data, what only the owner sees."""
    path = scope["path"]
    return is_api(path) or path.startswith("/owner") or area_of(scope) is Area.ASKING
