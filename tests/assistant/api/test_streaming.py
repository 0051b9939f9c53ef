import pytest

from assistant.desk import Desk
from tests.assistant.api.client import Client
from tests.assistant.api.events import Sent, events_of
from tests.assistant.doubles import FAILING, RESPONSIBLE, SCRIPT, ScriptedService
from tests.assistant.serving import app_of
from tests.assistant.wordings import FIRST, Failing, Notes, Replacing

ASK = {"question": RESPONSIBLE, "stream": True}
TEXT = SCRIPT[RESPONSIBLE].text


def streamed(client: Client) -> list[Sent]:
    return list(events_of(client.post("/api/chat", ASK).text.splitlines()))


def resumed(client: Client, answer_id: str, last: str | None = None) -> list[Sent]:
    headers = {} if last is None else {"Last-Event-ID": last}
    response = client.get(f"/api/chat/{answer_id}", headers)
    return list(events_of(response.text.splitlines()))


def test_the_events_of_an_answer_add_up_to_what_is_answered_whole(client: Client) -> None:
    whole = client.post("/api/chat", {"question": RESPONSIBLE}).json()
    measures, text, done = streamed(client)
    answer_id = measures.data["answer_id"]
    whole["answer_id"] = answer_id
    assert measures == Sent("measures", f"{answer_id}:0", {**whole, "text": ""})
    assert text == Sent("text", f"{answer_id}:1", {"delta": TEXT})
    assert done == Sent("done", f"{answer_id}:2", whole)


def test_nothing_on_the_way_keeps_or_holds_back_a_stream(client: Client) -> None:
    headers = client.post("/api/chat", ASK).headers
    assert headers["content-type"] == "text/event-stream; charset=utf-8"
    assert (headers["cache-control"], headers["x-accel-buffering"]) == ("no-store", "no")


@pytest.mark.parametrize(
    ("question", "status", "kind"),
    [("", 422, "question-empty"), (FAILING, 500, "unexpected")],
)
def test_what_fails_before_the_first_event_is_a_problem(
    client: Client, question: str, status: int, kind: str
) -> None:
    response = client.post("/api/chat", {"question": question, "stream": True})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == f"urn:zhice:problem:{kind}"


def test_a_stream_is_resumed_after_the_last_event_that_arrived(client: Client) -> None:
    sent = streamed(client)
    answer_id = sent[0].data["answer_id"]
    assert resumed(client, answer_id, sent[0].id) == sent[1:]
    assert resumed(client, answer_id) == sent
    assert resumed(client, answer_id, "another:1") == sent


def test_where_nothing_is_missing_a_browser_is_told_to_stop(client: Client) -> None:
    last = streamed(client)[-1]
    answer_id = last.data["answer_id"]
    response = client.get(f"/api/chat/{answer_id}", {"Last-Event-ID": last.id})
    assert (response.status_code, response.content) == (204, b"")


def test_an_answer_that_nobody_streamed_is_unknown(client: Client) -> None:
    response = client.get("/api/chat/0123456789abcdef")
    assert response.status_code == 404
    assert response.json() == {
        "type": "urn:zhice:problem:answer-unknown",
        "title": "没有这个回答",
        "status": 404,
        "detail": "没有这个回答，或者已过续传时限，或者所引文件已有变动。请重新提问。",
        "instance": "/api/chat/0123456789abcdef",
    }


def test_text_that_is_taken_back_is_replaced() -> None:
    service = ScriptedService()
    client = Client(app_of(Desk(service, Replacing()), service))
    _, first, second, done = streamed(client)
    assert (first.data, second.data) == ({"delta": FIRST}, {"delta": TEXT, "replaces": True})
    assert done.data["text"] == TEXT


def test_what_fails_on_the_way_is_told_and_a_resume_settles_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    service, notes = ScriptedService(), Notes()
    client = Client(app_of(Desk(service, Failing(), [notes]), service))
    response = client.request("POST", "/api/chat", json=ASK, headers={"X-Request-ID": "r-1"})
    measures, text, problem = events_of(response.text.splitlines())
    answer_id = measures.data["answer_id"]
    assert problem == Sent(
        "problem",
        f"{answer_id}:2",
        {
            "type": "urn:zhice:problem:unexpected",
            "title": "服务器出错",
            "status": 500,
            "detail": "服务器出错，问题已记录。请稍后再试，或把请求编号 r-1 告诉管理员。",
            "instance": "/api/chat",
        },
    )
    assert caplog.messages[0].splitlines()[0] == "RuntimeError in request r-1"
    assert RESPONSIBLE not in caplog.text
    *before, replaced, done = resumed(client, answer_id)
    assert before == [measures, text]
    assert replaced == Sent("text", f"{answer_id}:3", {"delta": TEXT, "replaces": True})
    assert done == Sent("done", f"{answer_id}:4", {**measures.data, "text": TEXT})
    assert [told.answer_id for told in notes.told] == [answer_id]
