"""A small client: the application over its real ASGI interface, without a socket."""

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
from fastapi import FastAPI


class Client:
    """Sends one request at a time; failures of the application arrive as responses."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        return self.request("GET", path, headers=headers)

    def post(
        self, path: str, json: object, headers: Mapping[str, str] | None = None
    ) -> httpx.Response:
        return self.request("POST", path, json=json, headers=headers)

    def request(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        files: Any = None,
        data: Mapping[str, list[str]] | None = None,
    ) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(transport=transport, base_url="http://zhice") as client:
                return await client.request(
                    method,
                    path,
                    json=json,
                    content=content,
                    headers=headers,
                    files=files,
                    data=data,
                )

        return asyncio.run(send())
