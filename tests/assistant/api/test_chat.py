import re

from retrieval.question import Turn
from tests.assistant.api.client import Client
from tests.assistant.doubles import HOW_MANY, RESPONSIBLE, UNKNOWN, Call, ScriptedService
from tests.assistant.expected import DIVISION_20


def test_an_answer_has_the_shape_of_the_contract(client: Client) -> None:
    response = client.post("/api/chat", {"question": RESPONSIBLE, "region": "长宁区"})
    answer = response.json()
    assert response.status_code == 200
    assert re.fullmatch(r"[0-9a-f]{32}", answer.pop("answer_id"))
    assert answer == {
        "status": "answered",
        "reason": None,
        "intent": "responsible",
        "text": "由**区教育局**、**各街镇**负责。",
        "measures": [DIVISION_20],
        "count": None,
        "choices": [],
        "examples": [],
        "highlights": [],
        "understood": {
            "regions": ["长宁区"],
            "units": [],
            "roles": [],
            "numbers": [],
            "rewritten": None,
        },
        "generated": False,
        "timings_ms": {"search": 1.5},
    }


def test_every_answer_has_its_own_id(client: Client) -> None:
    answers = [client.post("/api/chat", {"question": UNKNOWN}).json() for _ in range(2)]
    assert answers[0]["answer_id"] != answers[1]["answer_id"]


def test_how_many_has_a_count(client: Client) -> None:
    answer = client.post("/api/chat", {"question": HOW_MANY}).json()
    assert (answer["count"], answer["intent"]) == (2, "count")


def test_a_refusal_is_an_answer_with_its_reason(client: Client) -> None:
    response = client.post("/api/chat", {"question": UNKNOWN})
    answer = response.json()
    assert response.status_code == 200
    assert (answer["status"], answer["reason"]) == ("refused", "out_of_scope")
    assert answer["measures"] == []


def test_question_history_and_region_reach_the_assistant(
    client: Client, service: ScriptedService
) -> None:
    history = [
        {"role": "user", "content": "长宁区有宝宝屋吗？"},
        {"role": "assistant", "content": "有。"},
    ]
    client.post("/api/chat", {"question": f" {RESPONSIBLE}\n", "history": history, "region": " "})
    turns = (Turn("user", "长宁区有宝宝屋吗？"), Turn("assistant", "有。"))
    assert service.calls == [Call(RESPONSIBLE, turns, None)]


def test_the_longest_question_and_history_are_taken(
    client: Client, service: ScriptedService
) -> None:
    longest = RESPONSIBLE + " " * 400
    history = [{"role": "user", "content": "？"}] * 20
    response = client.post("/api/chat", {"question": longest, "history": history})
    assert response.status_code == 200
    assert service.calls == [Call(RESPONSIBLE, (Turn("user", "？"),) * 20, None)]
