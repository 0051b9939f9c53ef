"""Schemathesis over an application: requests made from its OpenAPI document, replies held to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx
import schemathesis
from fastapi import FastAPI
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.assistant.api.throwaway import ADMIN, PORTAL
from tests.assistant.small_index import DRAFT, FINAL, JIADING

ANSWERING = "/api/admin/answering"
ANY_REFUSAL = ["2xx", "3xx", "4xx"]
BEYOND_A_SCHEMA = {
    "POST /api/admin/preview": "whether a file is a document",
    "POST /api/admin/documents": "whether files are documents, and no two of one name",
    "GET /api/admin/records": "which of two days is the earlier one",
    "GET /api/admin/records.csv": "which of two days is the earlier one",
    "GET /api/admin/records.xlsx": "which of two days is the earlier one",
    "POST /v1/chat/completions": "which user message is the last one, for it is the question",
    "POST /api/session": "which texts are origins",
}
"""What no JSON schema can say of a request, by operation: valid ones may be refused with 4xx."""


@dataclass
class Findings:
    """What came of a run."""

    cases: dict[str, int] = field(default_factory=dict)
    checked: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, set[int]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def add(self, event: events.EngineEvent) -> None:
        """Take in what the engine tells."""
        if isinstance(event, events.NonFatalError | events.FatalError):
            self.failures.append(repr(event))
        if not isinstance(event, events.ScenarioFinished):
            return
        seen = event.recorder
        for case_id, node in seen.cases.items():
            label = node.value.operation.label
            self.cases[label] = self.cases.get(label, 0) + 1
            sent = seen.interactions.get(case_id)
            if sent is not None and sent.response is not None:
                self.statuses.setdefault(label, set()).add(sent.response.status_code)
        for case_id, checks in seen.checks.items():
            for check in checks:
                self.checked[check.name] = self.checked.get(check.name, 0) + 1
                if check.failure_info is not None:
                    told = check.failure_info
                    where = seen.cases[case_id].value.operation.label
                    self.failures.append(f"{where}: {told.failure}\n{told.code_sample}")


def configuration(
    operations: Iterable[str], generation: Mapping[str, Any], seconds: int | None
) -> SchemathesisConfig:
    """All checks of schemathesis in all its phases."""
    beyond = [
        {
            "include-name": label,
            "checks": {"positive_data_acceptance": {"expected-statuses": ANY_REFUSAL}},
        }
        for label in operations
        if label in BEYOND_A_SCHEMA
    ]
    chosen = {
        "auth": {
            "openapi": {
                "administrator": {"bearer": ADMIN},
                "metrics": {"bearer": ADMIN},
                "portal": {"bearer": PORTAL},
            }
        },
        "checks": {
            "enabled": True,
            "not_a_server_error": {"expected-statuses": ["2xx", "3xx", "4xx"]},
        },
        "generation": dict(generation),
        "operations": beyond,
        "continue-on-failure": True,
    }
    config = SchemathesisConfig.from_dict(chosen)
    config.max_time = seconds
    return config


def fuzzed(app: FastAPI, generation: Mapping[str, Any], seconds: int | None = None) -> Findings:
    """Send what schemathesis makes of the application's document; what came of it."""
    operations = [
        f"{method.upper()} {path}"
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    ]
    chosen = configuration(operations, generation, seconds)
    schema = schemathesis.openapi.from_asgi("/openapi.json", AnsweringOn(app), config=chosen)
    schema.hook("map_body")(with_documents)
    findings = Findings()
    for event in from_schema(schema).execute():
        findings.add(event)
    return findings


class AnsweringOn:
    """ASGI middleware: turns answering on again after every request that may have turned it off."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        await self.app(scope, receive, send)
        if scope["type"] == "http" and (scope["method"], scope["path"]) == ("PUT", ANSWERING):
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://zhice") as client:
                bearer = {"Authorization": f"Bearer {ADMIN}"}
                await client.put(ANSWERING, json={"on": True}, headers=bearer)


def with_documents(_: schemathesis.HookContext, body: Any) -> Any:
    """Let most files in a form be documents, and most uploads take nothing out."""
    if not isinstance(body, dict):
        return body
    kept = {name: documents(value) for name, value in body.items()}
    if kept != body:
        kept.pop("replace", None)
    return kept


def documents(value: Any) -> Any:
    """Generated bytes, three of four times a document instead; what is no bytes as it is."""
    if isinstance(value, list):
        return [documents(one) for one in value[:1]]  # all would be of one name
    if not isinstance(value, bytes):
        return value
    texts = (None, DRAFT, JIADING, FINAL)
    text = texts[len(value) % len(texts)]
    return value if text is None else text.encode()
