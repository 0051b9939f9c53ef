"""Templates to pages. Whatever is put into one is escaped; there is no other way in."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from assistant.locale import Locale
from assistant.pages.addresses import anchor_of, document_url, measure_url, unit_url
from assistant.pages.statics import static_url
from assistant.pages.visit import Visit

TEMPLATES = Path(__file__).with_name("templates")
HEADERS = {"Vary": "Accept, Accept-Language, Cookie", "Cache-Control": "no-cache"}


class Rendering:
    """Renders the templates of the pages; read-only and safe to share by threads."""

    def __init__(self) -> None:
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
        )

    def text(self, template: str, visit: Visit, **values: object) -> str:
        """A template filled in; it sees `visit`, `say` and the values given."""
        return self._environment.get_template(template).render(visit=visit, say=visit.say, **values)

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
