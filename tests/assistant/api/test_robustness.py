"""What no client of good will sends: it is answered soon, with a status that says what is wrong."""

import io
import time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.assistant.api.client import Client
from tests.assistant.api.throwaway import ADMIN, PORTAL, throwaway, throwaway_settings

BEARER = {"Authorization": f"Bearer {ADMIN}"}
SOON_SECONDS = 10.0  # without its remedy, each of these took minutes or for ever


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Client:
    return Client(throwaway(throwaway_settings(tmp_path_factory.mktemp("whole"))))


@pytest.mark.parametrize(
    "history",
    [
        [{"role": "user", "content": "它呢？"}] * 20,
        [{"role": "user", "content": "a" * 2_500}] * 20,
        [{"role": "user", "content": "a" * 50_000}],
    ],
)
def test_a_conversation_without_a_subject_takes_no_time(
    whole: Client, history: list[dict[str, Any]]
) -> None:
    began = time.monotonic()
    answer = whole.post("/api/chat", {"question": "它呢？", "history": history})
    assert (answer.status_code, answer.json()["measures"]) == (200, [])
    assert time.monotonic() - began < SOON_SECONDS


@pytest.mark.parametrize("question", ["\u200b\u200b\u2060", "\u0000", "\u3000\ufeff", "\u202e"])
def test_a_question_that_cannot_be_seen_is_empty(whole: Client, question: str) -> None:
    refused = whole.post("/api/chat", {"question": question})
    assert (refused.status_code, refused.json()["type"]) == (
        422,
        "urn:zhice:problem:question-empty",
    )


@pytest.mark.parametrize("path", ["/api/documents", "/healthz", "/widget.js", "/", "/v1/models"])
def test_head_is_get_without_the_body(whole: Client, path: str) -> None:
    head, get = whole.request("HEAD", path), whole.get(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == get.headers["content-type"]


@pytest.mark.parametrize(
    ("path", "status"), [("/v1/chat/completions", 405), ("/v1/models/x", 404), ("/units/x", 404)]
)
def test_a_refused_head_is_refused_like_a_get(whole: Client, path: str, status: int) -> None:
    refused = whole.request("HEAD", path, headers={"Accept": "text/html"})
    assert (refused.status_code, refused.content) == (status, b"")


def test_allow_names_the_methods_of_all_routes_of_an_address(whole: Client) -> None:
    refused = whole.request("OPTIONS", "/api/admin/answering", headers=BEARER)
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET, HEAD, PUT")


def test_a_wrong_method_is_no_question(whole: Client) -> None:
    whole.request("PUT", "/api/admin/answering", json={"on": False}, headers=BEARER)
    try:
        assert whole.post("/v1/models", {}).status_code == 405
        assert whole.post("/v1/chat/completions", {}).headers["retry-after"] == "60"
    finally:
        whole.request("PUT", "/api/admin/answering", json={"on": True}, headers=BEARER)


def test_closed_measurements_say_how_to_send_a_token(whole: Client) -> None:
    refused = whole.get("/metrics")
    assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("day", ["", "0", "86400", "2026-03-01T00:00:00", "２０２６-03-01"])
def test_a_day_is_written_as_a_day(whole: Client, day: str) -> None:
    assert whole.get(f"/api/admin/records?since={day}", BEARER).status_code == 422


def test_a_workbook_holds_no_control_characters(whole: Client) -> None:
    file = whole.get("/api/admin/records.xlsx?region=%1b%EF%BF%BF", BEARER)
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    assert "\ufffd\ufffd" in [cell.value for row in book.worksheets[0] for cell in row]


def test_what_did_not_help_has_its_time_with_its_zone(tmp_path: Path) -> None:
    app = throwaway(throwaway_settings(tmp_path))
    client = Client(app)
    answer_id = client.post("/api/chat", {"question": "宝宝屋谁负责？"}).json()["answer_id"]
    assert app.state.records.recorder.flush(5)
    client.post("/api/feedback", {"answer_id": answer_id, "helpful": False})
    assert app.state.records.recorder.flush(5)
    (opinion,) = client.get("/api/admin/records", BEARER).json()["unhelpful"]
    app.state.records.recorder.close()
    assert opinion["at"].endswith("Z")


def test_a_portal_may_not_bind_a_token_to_what_is_no_origin(whole: Client) -> None:
    key = {"Authorization": f"Bearer {PORTAL}"}
    assert whole.post("/api/session", {"origin": "http://["}, key).status_code == 422


@pytest.mark.parametrize("said", ["第" + "一" * 6_000 + "条", "第" + " " * 300_000 + "条"])
def test_an_earlier_answer_that_nobody_gave_is_no_trouble(whole: Client, said: str) -> None:
    history = [{"role": "user", "content": "宝宝屋谁负责"}, {"role": "assistant", "content": said}]
    assert whole.post("/api/chat", {"question": "那谁牵头？", "history": history}).is_success


@pytest.mark.parametrize(
    "body",
    [
        b'{"question": "\\ud800"}',
        b'{"question": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
        b'{"question": "' + b"a" * 100_000 + b'"}',
        b'{"question": "\xff"}',
    ],
)
def test_a_body_that_is_no_question_is_a_problem(whole: Client, body: bytes) -> None:
    refused = whole.request(
        "POST", "/api/chat", content=body, headers={"Content-Type": "application/json"}
    )
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.status_code in (400, 422)
