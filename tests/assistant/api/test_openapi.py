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
    ("GET", "/api/admin/records"): "Report",
    ("GET", "/healthz"): "Alive",
    ("GET", "/readyz"): "Ready",
}

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
        key: operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        for key, operation in operations(openapi).items()
        if key not in FILES and key not in NOTHING
    }
    assert declared == {key: f"#/components/schemas/{name}" for key, name in ANSWERS.items()}


def test_files_and_empty_answers_are_declared_too(openapi: dict[str, Any]) -> None:
    found = operations(openapi)
    assert {key: list(found[key]["responses"]["200"]["content"]) for key in FILES} == FILES
    assert [list(found[key]["responses"]["204"]) for key in NOTHING] == [["description"]]


def test_every_other_response_is_declared_as_problem_json(openapi: dict[str, Any]) -> None:
    media_types = {
        media_type
        for operation in operations(openapi).values()
        for status, response in operation["responses"].items()
        if status not in ("200", "204")
        for media_type in response["content"]
    }
    assert media_types == {"application/problem+json"}


def test_a_question_is_all_that_a_chat_request_needs(openapi: dict[str, Any]) -> None:
    assert openapi["components"]["schemas"]["ChatRequest"]["required"] == ["question"]


def test_an_answer_always_has_all_its_fields(openapi: dict[str, Any]) -> None:
    schema = openapi["components"]["schemas"]["AnswerView"]
    assert sorted(schema["required"]) == sorted(schema["properties"])
