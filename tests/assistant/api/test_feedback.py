from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.api.client import Client
from tests.assistant.api.recorded import Recorded
from tests.assistant.doubles import RESPONSIBLE


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorded]:
    made = Recorded(f"sqlite:///{tmp_path_factory.mktemp('records')}/records.db")
    yield made
    made.close()


def kept(recorded: Recorded, answer_id: str) -> Any:
    return recorded.records.recorder.store.shown(answer_id)[0]["feedback"]


def test_feedback_is_kept_and_the_last_one_counts(recorded: Recorded) -> None:
    answer_id = recorded.ask(RESPONSIBLE)
    assert recorded.rate(answer_id, reason="unclear", comment=" 打13812345678 ") == 204
    first = kept(recorded, answer_id)
    assert (first["helpful"], first["reason"], first["comment"]) == (
        False,
        "unclear",
        "打〔手机号〕",
    )
    assert recorded.rate(answer_id, helpful=True) == 204
    last = kept(recorded, answer_id)
    assert (last["helpful"], last["reason"], last["comment"]) == (True, None, None)


def test_feedback_on_no_answer_is_a_problem(recorded: Recorded) -> None:
    response = recorded.client.post("/api/feedback", {"answer_id": "none", "helpful": True})
    assert (response.status_code, response.json()["type"]) == (
        404,
        "urn:zhice:problem:feedback-unknown",
    )


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"helpful": True}, "缺少字段 answer_id。"),
        ({"answer_id": "a b", "helpful": True}, "字段 answer_id 的值不对：格式不对。"),
        ({"answer_id": "a1", "helpful": "yes"}, "字段 helpful 的值不对：应为 true 或 false。"),
        (
            {"answer_id": "a1", "helpful": False, "reason": "bad"},
            "字段 reason 的值不对：应为以下之一：wrong, incomplete, unclear, not_answered, other。",
        ),
        (
            {"answer_id": "a1", "helpful": False, "comment": "长" * 501},
            "字段 comment 的值不对：最多 500 个字符。",
        ),
    ],
)
def test_feedback_of_another_shape_is_refused(
    recorded: Recorded, body: dict[str, object], detail: str
) -> None:
    response = recorded.client.post("/api/feedback", body)
    assert (response.status_code, response.json()["detail"]) == (422, detail)


def test_where_nothing_is_kept_no_feedback_is_taken(client: Client, tmp_path: Path) -> None:
    body = {"answer_id": "a1", "helpful": True}
    assert client.post("/api/feedback", body).json()["detail"] == "这里不收集对回答的评价。"
    without = Recorded(f"sqlite:///{tmp_path}/records.db", feedback=False, keep_questions=False)
    answer_id = without.ask(RESPONSIBLE)
    assert without.rate(answer_id) == 404
    without.close()


def test_answers_come_though_the_database_is_away() -> None:
    away = Recorded("postgresql://zhice@127.0.0.1:1/zhice", flush_seconds=0, keep_questions=False)
    response = away.client.post("/api/chat", {"question": RESPONSIBLE})
    assert response.json()["status"] == "answered"
    unknown = away.client.post("/api/feedback", {"answer_id": "a1", "helpful": True})
    assert (unknown.status_code, unknown.headers["retry-after"]) == (503, "30")
    recent = {"answer_id": response.json()["answer_id"], "helpful": True}
    assert away.client.post("/api/feedback", recent).status_code == 204
    assert away.admin("records").json()["detail"] == (
        "记录所用的数据库暂时无法使用，提问不受影响。请稍后再试。"
    )
    away.close()
