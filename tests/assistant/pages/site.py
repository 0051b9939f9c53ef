"""A reader of the pages: requests as a browser sends them, pages parsed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from lxml import html

from tests.assistant.api.client import Client

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "zh-CN"}


@dataclass(frozen=True)
class Page:
    """A response that is a page."""

    response: httpx.Response

    @property
    def root(self) -> Any:
        return html.document_fromstring(self.response.content.decode())

    def texts(self, path: str) -> list[str]:
        """The texts of the elements at an XPath, white space squeezed."""
        return [" ".join(one.text_content().split()) for one in self.root.xpath(path)]

    def text(self, path: str) -> str:
        (only,) = self.texts(path)
        return only

    def values(self, path: str) -> list[str]:
        """The attributes at an XPath."""
        return list(map(str, self.root.xpath(path)))

    def links(self, path: str) -> list[tuple[str, str]]:
        """The links inside the elements at an XPath: words and address."""
        found = self.root.xpath(f"{path}//a")
        return [(" ".join(a.text_content().split()), a.get("href")) for a in found]


class Reader:
    """Reads pages without JavaScript and without keeping cookies by itself."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> Page:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Page(self.client.get(path, {**BROWSER, **named}))

    def post(
        self, path: str, headers: Mapping[str, str] | None = None, **fields: str | list[str]
    ) -> Page:
        return self.send(path, fields, headers or {})

    def ask(self, question: str, **fields: str | list[str]) -> Page:
        return self.send("/", {"question": question, **fields}, {})

    def send(
        self, path: str, fields: Mapping[str, str | list[str]], headers: Mapping[str, str]
    ) -> Page:
        data = {k: [v] if isinstance(v, str) else v for k, v in fields.items()}
        sent = {**BROWSER, **headers}
        return Page(self.client.request("POST", path, data=data, headers=sent))
