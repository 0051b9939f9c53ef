"""The model behind POST /api/chat."""

from pathlib import Path

from assistant.api.app import create_app
from assistant.model.settings import ModelSettings
from assistant.settings import Settings
from index.collection import Collection
from tests.assistant.api.client import Client
from tests.assistant.model.chat_double import chat_server, says, sends
from tests.assistant.model.material import LABEL, QUESTION, Comparing


def asked(seeds: Collection, url: str | None) -> dict[str, object]:
    settings = Settings(index_dir=Path("nowhere"), model=ModelSettings(url=url, retries=0))
    client = Client(create_app(Comparing(seeds), settings))
    answer: dict[str, object] = client.post("/api/chat", {"question": QUESTION}).json()
    return answer


def test_what_a_model_chooses_stands_below_the_same_answer(seeds: Collection) -> None:
    plain = asked(seeds, None)
    with chat_server(says("- 实施困境儿童文化福利补贴每人300元[M1]\n- 每人500元[M1]")) as server:
        answer = asked(seeds, server.url)
    assert answer["generated"]
    assert answer["text"] == (
        f"{plain['text']}\n\n{LABEL}\n\n- 「实施困境儿童文化福利补贴每人300元。」（长宁区第49项）"
    )
    assert answer["measures"] == plain["measures"]


def test_a_model_that_fails_leaves_the_same_answer(seeds: Collection) -> None:
    plain = asked(seeds, None)
    with chat_server(sends("text/plain", "broken", status=500)) as server:
        answer = asked(seeds, server.url)
    assert (answer["generated"], answer["text"]) == (False, plain["text"])
