"""What every page knows of the request it answers: language, size of text, address."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request

from assistant.locale import Locale, words
from assistant.pages.negotiation import locale_of, negotiated_locale

SIZE_COOKIE = "zhice_size"
LARGE = "large"


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader at an address.

    path      the address within this site as links write it (# is %23), without its query
    query     the query, without `lang`
    base      the origin with which absolute addresses begin, without a slash at its end
    explicit  whether the address itself names the language, so that links should too
    large     whether the reader chose large text
    """

    locale: Locale
    path: str
    query: tuple[tuple[str, str], ...]
    base: str
    explicit: bool
    large: bool

    def say(self, name: str, /, **values: object) -> str:
        """A sentence of the pages in the reader's language."""
        return words(f"pages.{name}", self.locale, **values)

    def widget(self, name: str, /, **values: object) -> str:
        """A sentence that the pages share with the widget."""
        return words(f"widget.{name}", self.locale, **values)

    def link(self, path: str, anchor: str = "") -> str:
        """An address within this site, in the language that this one names."""
        if not self.explicit:
            return f"{path}{anchor}"
        return f"{path}{'&' if '?' in path else '?'}lang={self.locale.value}{anchor}"

    def here(self, locale: Locale | None = None) -> str:
        """The address itself, if need be in another language; it is always a local one."""
        query = list(self.query)
        if locale is not None:
            query.append(("lang", locale.value))
        elif self.explicit:
            query.append(("lang", self.locale.value))
        return f"{self.path}?{urlencode(query)}" if query else self.path

    @property
    def canonical(self) -> str:
        """The one address of this page for search engines."""
        return f"{self.base}{self.path}"


def visit_of(request: Request, origin: str) -> Visit:
    """The visit of a request to an origin; ?lang= wins over Accept-Language."""
    named = locale_of(request.query_params.get("lang", ""))
    query = tuple((k, v) for k, v in request.query_params.multi_items() if k != "lang")
    return Visit(
        locale=named or negotiated_locale(request.headers.get("accept-language")),
        path=local_path(quote(request.scope["path"])),
        query=query,
        base=origin,
        explicit=named is not None,
        large=request.cookies.get(SIZE_COOKIE) == LARGE,
    )


def local_path(address: str) -> str:
    r"""An address of this site as it is; "/" for any other, so that none can be smuggled in.

    >>> local_path("/documents/changning-2024-plan?lang=en")
    '/documents/changning-2024-plan?lang=en'
    >>> local_path("//evil.example"), local_path("/\\evil.example"), local_path("https://evil.example")
    ('/', '/', '/')
    """
    local = address.startswith("/") and not address.startswith(("//", "/\\"))
    plain = all(char.isprintable() and char != "\\" for char in address)
    return address if local and plain else "/"
