"""Templates to pages. Whatever is put into one is escaped; there is no other way in."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from assistant.locale import Locale, words
from assistant.offer import Offer
from assistant.pages.addresses import anchor_of, document_url, measure_url, unit_url
from assistant.pages.statics import static_url
from assistant.pages.visit import Visit, visit_of
from assistant.protection.proxies import Proxies

TEMPLATES = Path(__file__).with_name("templates")
HEADERS = {"Vary": "Accept, Accept-Language, Cookie", "Cache-Control": "no-cache"}
UNKEPT = {"Cache-Control": "no-store"}  # neither question nor answer stays in a cache


def own_name(locale: Locale) -> str:
    """What a language calls itself, whatever language the page is in.

    >>> own_name(Locale.SIMPLIFIED), own_name(Locale.TRADITIONAL)
    ('简体', '繁體')
    """
    name = locale.value.lower().replace("-", "_")
    return words(f"pages.locale_{name}", Locale.SIMPLIFIED)


class Rendering:
    """Renders the templates of the pages; read-only and safe to share by threads.

    offer    what the pages say of this installation
    proxies  tells under which origin it is reached
    """

    def __init__(self, offer: Offer | None = None, proxies: Proxies | None = None) -> None:
        self.offer = offer or Offer()
        self._proxies = proxies or Proxies(())
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(
            static_url=static_url,
            measure_url=measure_url,
            document_url=document_url,
            unit_url=unit_url,
            anchor_of=anchor_of,
            locales=tuple(Locale),
            names={locale: own_name(locale) for locale in Locale},
            offer=self.offer,
        )

    def visit(self, request: Request) -> Visit:
        """The visit that a request is."""
        return visit_of(request, self.origin(request))

    def origin(self, request: Request) -> str:
        """The origin that absolute addresses begin with: the owner's, else what was asked for."""
        return self._proxies.origin(request.scope) or str(request.base_url).rstrip("/")

    def text(self, template: str, visit: Visit, **values: object) -> str:
        """A template filled in; it sees `visit`, `say` and the values given."""
        return self._environment.get_template(template).render(
            visit=visit, say=visit.say, widget=visit.widget, **values
        )

    def page(
        self,
        template: str,
        visit: Visit,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> HTMLResponse:
        """The response that carries a page."""
        return HTMLResponse(
            self.text(template, visit, **values),
            status_code=status,
            headers={**HEADERS, "Content-Language": visit.locale.value, **(headers or {})},
        )
