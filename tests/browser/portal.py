"""Pages of a portal on an origin of its own, with whatever they do to a guest."""

from html import escape

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.browser.scripted import TOKEN

FRONT = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>某区人民政府</title>
{head}</head><body><main><h1>某区人民政府门户网站</h1>
<p><a href="/">首页</a> <input id="search" aria-label="站内搜索"></p>{body}</main>{tail}
</body></html>"""


class Portal:
    """A portal whose pages tests write: path -> HTML, with a policy of its own if need be."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str | None]] = {}
        self.tokens_given = 0
        self.app = Starlette(
            routes=[
                Route("/session", self.session),
                Route("/portal.css", self.styles),
                Route("/{path:path}", self.page),
            ]
        )

    def write(
        self, path: str, head: str = "", body: str = "", tail: str = "", policy: str | None = None
    ) -> str:
        """Put a page there; gives its path."""
        self.pages[path] = FRONT.format(head=head, body=body, tail=tail), policy
        return path

    async def page(self, request: Request) -> Response:
        html, policy = self.pages.get(request.url.path, (None, None))
        headers = {"Content-Security-Policy": policy} if policy else None
        return HTMLResponse(html or "", 200 if html else 404, headers)

    async def styles(self, _: Request) -> Response:
        return Response("h1 { color: rgb(1, 2, 3); }", media_type="text/css")

    async def session(self, _: Request) -> Response:
        self.tokens_given += 1
        return JSONResponse(
            {"token": "first-token" if self.tokens_given == 1 else TOKEN, "expires_in": 900}
        )


def tag(service: str, **options: str) -> str:
    """The one script tag; options by their names without data-, _ for -."""
    given = "".join(
        f' data-{name.replace("_", "-")}="{escape(value)}"' for name, value in options.items()
    )
    return f'<script src="{service}/widget.js"{given} async></script>'
