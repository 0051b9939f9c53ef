from typing import Any

import pytest

from tests.assistant.api.client import Client

ANSWERS = {
    ("POST", "/api/chat"): "AnswerView",
    ("GET", "/api/documents"): "Documents",
    ("GET", "/api/documents/{document_id}"): "DocumentTextView",
    ("GET", "/api/measures"): "Measures",
    ("GET", "/api/measures/{measure_id}"): "MeasureView",
    ("GET", "/api/units"): "Units",
    ("GET", "/api/search"): "Hits",
    ("POST", "/api/admin/preview"): "PreviewView",
    ("POST", "/api/admin/documents"): "BuiltView",
    ("DELETE", "/api/admin/documents/{document_id}"): "BuiltView",
    ("GET", "/api/admin/generations"): "Generations",
    ("GET", "/api/admin/answering"): "SwitchState",
    ("PUT", "/api/admin/answering"): "SwitchState",
    ("POST", "/api/session"): "SessionToken",
    ("GET", "/api/admin/records"): "Report",
    ("GET", "/api/widget/config"): "WidgetConfig",
    ("GET", "/healthz"): "Alive",
    ("GET", "/readyz"): "Ready",
    ("POST", "/v1/chat/completions"): "Completion",
    ("GET", "/v1/models"): "Models",
    ("GET", "/v1/models/{model}"): "Model",
}
EVENTS = [("POST", "/api/chat"), ("GET", "/api/chat/{answer_id}"), ("POST", "/v1/chat/completions")]
"""What can answer in server-sent events."""

TEXTS = {("GET", "/metrics"): "text/plain"}

FILES = {
    ("GET", "/api/admin/records.csv"): ["text/csv"],
    ("GET", "/api/admin/records.xlsx"): [
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ],
}
NOTHING = [("POST", "/api/feedback")]


@pytest.fixture
def openapi(client: Client) -> dict[str, Any]:
    document: dict[str, Any] = client.get("/openapi.json").json()
    return document


def operations(openapi: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (method.upper(), path): operation
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    }


def test_every_endpoint_declares_what_it_answers(openapi: dict[str, Any]) -> None:
    declared = {
        key: content["application/json"]["schema"]["$ref"]
        for key, operation in operations(openapi).items()
        if key not in NOTHING
        and "application/json" in (content := operation["responses"]["200"]["content"])
    }
    assert declared == {key: f"#/components/schemas/{name}" for key, name in ANSWERS.items()}


def test_what_is_no_json_declares_what_it_is(openapi: dict[str, Any]) -> None:
    declared = {key: [*operations(openapi)[key]["responses"]["200"]["content"]] for key in TEXTS}
    assert declared == {key: [media_type] for key, media_type in TEXTS.items()}


def test_what_answers_in_events_declares_it(openapi: dict[str, Any]) -> None:
    declared = [
        key
        for key, operation in operations(openapi).items()
        if key not in NOTHING and "text/event-stream" in operation["responses"]["200"]["content"]
    ]
    assert sorted(declared) == sorted(EVENTS)


def test_files_and_empty_answers_are_declared_too(openapi: dict[str, Any]) -> None:
    found = operations(openapi)
    assert {key: list(found[key]["responses"]["200"]["content"]) for key in FILES} == FILES
    assert ["content" in found[key]["responses"]["204"] for key in NOTHING] == [False]


def test_every_other_response_is_declared_in_the_shape_of_its_clients(
    openapi: dict[str, Any],
) -> None:
    media_types = {
        (path.startswith("/v1/"), media_type)
        for (_, path), operation in operations(openapi).items()
        for status, response in operation["responses"].items()
        if status not in ("200", "204", "304")
        for media_type in response["content"]
    }
    assert media_types == {(False, "application/problem+json"), (True, "application/json")}


def test_a_question_is_all_that_a_chat_request_needs(openapi: dict[str, Any]) -> None:
    assert openapi["components"]["schemas"]["ChatRequest"]["required"] == ["question"]


def test_an_answer_always_has_all_its_fields(openapi: dict[str, Any]) -> None:
    schema = openapi["components"]["schemas"]["AnswerView"]
    assert sorted(schema["required"]) == sorted(schema["properties"])
