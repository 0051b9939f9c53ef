"""A served double behind its guards, asked as any client from anywhere would ask it."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from assistant.api.app import create_app
from assistant.protection.settings import ProtectionSettings
from assistant.settings import Settings
from tests.assistant.doubles import RESPONSIBLE, ScriptedService

PORTAL = "https://portal.gov.cn"
KEY = "portal-key-of-32-characters-0001"
ADMIN = "0123456789abcdef"
NOWHERE = Path("/dev/null/index")  # a folder that cannot be
OWN = "http://zhice"  # what the double is asked as
QUESTION = {"question": RESPONSIBLE}

Pairs = Sequence[tuple[str, str]]


class Served:
    """The application over a scripted service, with settings of protection of its own."""

    def __init__(self, index_dir: Path = NOWHERE, **protection: Any) -> None:
        self.service = ScriptedService()
        self.settings = Settings(
            index_dir=index_dir,
            admin_token=SecretStr(ADMIN),
            protection=ProtectionSettings.model_validate(protection),
        )
        self.app = create_app(self.service, self.settings)

    def ask(self, headers: Pairs = (), **more: Any) -> httpx.Response:
        """A question over POST /api/chat."""
        return self.send("POST", "/api/chat", headers, json=QUESTION, **more)

    def send(
        self,
        method: str,
        path: str,
        headers: Pairs = (),
        *,
        base: str = OWN,
        peer: str = "192.0.2.1",
        **more: Any,
    ) -> httpx.Response:
        """One request from `peer`, sent to the origin `base`."""

        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(
                self.app, raise_app_exceptions=False, client=(peer, 50_000)
            )
            async with httpx.AsyncClient(transport=transport, base_url=base) as client:
                return await client.request(method, path, headers=list(headers), **more)

        return asyncio.run(send())

    def tell(self, **state: object) -> httpx.Response:
        """Turn the switch as an administrator does."""
        headers = [("Authorization", f"Bearer {ADMIN}")]
        return self.send("PUT", "/api/admin/answering", headers, json=state)


def told(response: httpx.Response) -> tuple[int, str]:
    """The status and the kind of problem, also in OpenAI's words; "" where there is none."""
    if response.status_code < 400:
        return response.status_code, ""
    body = response.json()
    kind = body["error"]["code"].replace("_", "-") if "error" in body else body["type"]
    return response.status_code, kind.removeprefix("urn:zhice:problem:")
