"""Questions are answered while documents come in and go; every answer is of one generation."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx

from assistant.cli.serving import listening, server_of
from assistant.settings import Settings
from tests.assistant.small_index import DRAFT, JIADING, built, live

CHANGES = 20
PAUSE_SECONDS = 0.02  # between two questions of a thread, so that changes find the processor free
QUESTIONS = (
    "嘉定区教育局有哪些任务？",
    "嘉定第1项是什么？",
    "共有几项任务？",
    "儿童友好医院建几家？",
)
OTHER_JIADING = JIADING.replace("2.推进", "2.新建托育点。（责任单位：区教育局）\n3.推进")
EDITIONS = {"draft": (DRAFT,), "jiading": (JIADING, OTHER_JIADING)}


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """A real server on a free port that changes generations; yields its address."""
    assistant = live(settings)
    with listening("127.0.0.1", 0) as address, assistant.watching():
        server = server_of(assistant, settings)
        thread = Thread(target=server.run, kwargs={"sockets": [address]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{address.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def whole(answer: dict[str, Any]) -> bool:
    """Whether all that an answer quotes of a document stands in one edition of it."""
    quotes: dict[str, list[tuple[str, list[list[int]]]]] = {}
    for measure in answer["measures"]:
        for place in (measure, *measure["also_in"]):
            known = quotes.setdefault(place["document"]["id"], [])
            known.append((place["quote"], place["spans"]))
    return all(
        any(all(is_quote(text, *found) for found in known) for text in EDITIONS[document_id])
        for document_id, known in quotes.items()
    )


def is_quote(text: str, quote: str, spans: list[list[int]]) -> bool:
    return quote == "".join(text[start:end] for start, end in spans)


def ask(url: str, stopped: Event, seen: list[tuple[int, bool, int]]) -> None:
    """Ask until stopped; keep status, wholeness and number of measures of every answer."""
    with httpx.Client(base_url=url, timeout=30) as client:
        while not stopped.is_set():
            for question in QUESTIONS:
                response = client.post("/api/chat", json={"question": question})
                answer = response.json()
                held = len(answer.get("measures", ()))
                seen.append((response.status_code, response.is_success and whole(answer), held))
                time.sleep(PAUSE_SECONDS)


def change(client: httpx.Client, turn: int) -> httpx.Response:
    """Every fourth change takes the document out, the others put one of its editions in."""
    if turn % 4 == 3:
        return client.delete("/api/admin/documents/jiading")
    text = EDITIONS["jiading"][turn % 2]
    return client.post("/api/admin/documents", files={"files": ("jiading.txt", text.encode())})


def test_no_question_is_lost_or_answered_from_two_generations(tmp_path: Path) -> None:
    settings = built(tmp_path, draft=DRAFT)
    stopped, seen = Event(), list[tuple[int, bool, int]]()
    headers = {"Authorization": "Bearer 0123456789abcdef"}
    with served(settings) as url, httpx.Client(base_url=url, headers=headers, timeout=30) as admin:
        threads = [Thread(target=ask, args=(url, stopped, seen)) for _ in range(4)]
        for thread in threads:
            thread.start()
        statuses = [change(admin, turn).status_code for turn in range(CHANGES)]
        stopped.set()
        for thread in threads:
            thread.join()
        loaded = admin.get("/readyz").json()["loaded"]
    assert statuses == [200] * CHANGES
    assert {(status, is_whole) for status, is_whole, _ in seen} == {(200, True)}
    assert len({held for *_, held in seen}) > 1  # with and without the document
    assert (loaded["documents"], loaded["not_loaded"]) == (1, None)
    assert loaded["generation"].startswith(f"{CHANGES + 1:06d}-")
